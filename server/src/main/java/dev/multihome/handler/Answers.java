package dev.multihome.handler;

import dev.multihome.content.OpenFile;
import dev.multihome.http.ByteRange;
import dev.multihome.http.EntityTag;
import dev.multihome.http.HttpDate;
import dev.multihome.http.Method;
import dev.multihome.http.Multipart;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** The answers there are, with the fields that each must carry. */
final class Answers {

    private static final long SECOND = 1_000_000_000;

    private Answers() {}

    /** A whole file: 200. */
    static Answer whole(OpenFile file, String cause) {
        return new Answer(
                200, describing(file), new Body.Part(file, 0, file.size()), Answer.Cause.of(file.path(), cause));
    }

    /** None yet: its file is being encoded. */
    static Answer later(CompletionStage<?> done) {
        return new Answer(503, Map.of(), new Body.Later(done), Answer.Cause.of("its file is being encoded"));
    }

    /** One range: 206 (RFC 9110 section 15.3.7.1). */
    static Answer part(OpenFile file, ByteRange range, String cause) {
        var body = new Body.Part(file, range.first(), range.length());
        return new Answer(206, describing(file), body, Answer.Cause.of(file.path(), cause))
                .with("Content-Range", range.contentRange(file.size()));
    }

    /** Several ranges: 206, where Content-Range stands in the parts alone (RFC 9110 section 15.3.7.2). */
    static Answer parts(OpenFile file, Multipart framing, String cause) {
        var body = new Body.Parts(file, framing);
        return new Answer(206, describing(file), body, Answer.Cause.of(file.path(), cause))
                .with("Content-Type", framing.contentType());
    }

    /** 304 with what 200 would have said of caching (RFC 9110 section 15.4.5). */
    static Answer notModified(OpenFile file) {
        var cause = Answer.Cause.of(file.path(), "the client has it already");
        return new Answer(304, validating(file), new Body.None(), cause);
    }

    /** A folder's entries: 200. */
    static Answer listing(EntityTag tag, String contentType, String text, Path folder) {
        var cause = Answer.Cause.of(folder, "listing = on, and there is no index in the folder");
        return new Answer(200, validating(tag, "Accept"), new Body.Page(text), cause).with("Content-Type", contentType);
    }

    /** 304 for a folder's entries. */
    static Answer listingNotModified(EntityTag tag, Path folder) {
        var cause = Answer.Cause.of(folder, "the client has this listing already");
        return new Answer(304, validating(tag, "Accept"), new Body.None(), cause);
    }

    /** To OPTIONS (RFC 9110 section 9.3.7). */
    static Answer options() {
        return new Answer(200, defaults(), new Body.Page(""), Answer.Cause.of("OPTIONS asks what is allowed"))
                .with("Allow", Method.ALLOW);
    }

    /**
     * 301 (RFC 9110 section 15.4.2).
     *
     * @param location a path with a single slash in front, so that it cannot name another host
     */
    static Answer movedPermanently(String location, String cause) {
        return redirect(301, location, cause);
    }

    /**
     * A redirect (RFC 9110 section 15.4).
     *
     * @param status 301, 302, 303, 307 or 308
     * @param location whose host is fixed by the configuration
     */
    static Answer redirect(int status, String location, String cause) {
        // One that is cached for good would outlive its reason; those for now are asked about each time
        boolean permanent = status == 301 || status == 308;
        return page(status, Answer.Cause.of(cause))
                .with("Location", location)
                .with("Cache-Control", permanent ? "max-age=3600" : "no-cache");
    }

    /** 429 (RFC 6585 section 4). */
    static Answer tooManyRequests(long nanos) {
        return error(429, Answer.Cause.of("the client asks more often than limits.rate has it"))
                .with("Retry-After", String.valueOf(Math.max(1, (nanos + SECOND - 1) / SECOND)));
    }

    /** A page that says what went wrong, and to the client no more than that. */
    static Answer error(int status, Answer.Cause cause) {
        return page(status, cause).with("Cache-Control", "no-store");
    }

    private static Answer page(int status, Answer.Cause cause) {
        return new Answer(status, defaults(), new Body.Page(StatusPage.html(status)), cause)
                .with("Content-Type", "text/html; charset=utf-8")
                .with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
    }

    private static Map<String, String> describing(OpenFile file) {
        Map<String, String> fields = validating(file);
        fields.put("Content-Type", file.mediaType());
        file.coding().ifPresent(coding -> fields.put("Content-Encoding", coding));
        fields.put("Accept-Ranges", "bytes");
        fields.put("Last-Modified", HttpDate.format(file.validators().lastModified()));
        return fields;
    }

    private static Map<String, String> validating(OpenFile file) {
        return validating(file.validators().tag(), file.varies() ? "Accept-Encoding" : "");
    }

    private static Map<String, String> validating(EntityTag tag, String vary) {
        Map<String, String> fields = defaults();
        fields.put("ETag", tag.toString());
        // Kept and asked about each time: an edit shows at once, and an unchanged file costs a 304. Without it
        // browsers guess (RFC 9111 section 4.2.2) and mix old styles with new pages.
        fields.put("Cache-Control", "no-cache");
        if (!vary.isEmpty()) {
            fields.put("Vary", vary);
        }
        return fields;
    }

    private static Map<String, String> defaults() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("X-Content-Type-Options", "nosniff");
        fields.put("Referrer-Policy", "strict-origin-when-cross-origin");
        return fields;
    }
}
