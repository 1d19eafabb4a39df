package dev.multihome.handler;

import dev.multihome.address.IpAddress;
import dev.multihome.content.ContentStore;
import dev.multihome.content.Encodings;
import dev.multihome.http.Fields;
import dev.multihome.http.Target;
import dev.multihome.site.Site;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a site would answer to a request and why, found out by the very pipeline that answers requests, without a server.
 *
 * @param status the status code
 * @param reason its name, such as {@code Not Found}
 * @param fields the header fields in the order of sending, without Date and Connection
 * @param file the file that is sent or that is the reason why none is; links resolved
 * @param cause why it is this answer, for the admin, in a few words that go on from "because"
 */
public record Explanation(int status, String reason, Map<String, String> fields, Optional<Path> file, String cause) {

    private static final IpAddress ANYBODY = IpAddress.parse("0.0.0.0");

    /** Octets; enough for the largest limit that `compression` may have. */
    private static final long MEMORY = 512L * 1024 * 1024;

    public Explanation {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** Explains a plain request of a client that may see everything. */
    public static Explanation of(Site site, String method, String target, Fields requestFields) throws IOException {
        return of(site, method, target, requestFields, false);
    }

    /**
     * Explains a request of a client that may see everything.
     *
     * @param target path and query as in a request line, percent-encoded
     * @param secure whether it comes over TLS
     * @throws IOException when the disk fails, where a client would get 500
     */
    public static Explanation of(Site site, String method, String target, Fields requestFields, boolean secure)
            throws IOException {
        return of(
                new Pipeline(site, atOnce(), Optional.empty()),
                new Request(method, target, requestFields, secure, ANYBODY));
    }

    /**
     * Explains a request of a client of which the address is known.
     *
     * @throws IOException when the disk fails, where the client would get 500
     */
    public static Explanation of(
            Site site, String method, String target, Fields requestFields, boolean secure, IpAddress client)
            throws IOException {
        return of(new Pipeline(site, atOnce()), new Request(method, target, requestFields, secure, client));
    }

    /** Each rule that says who may see a path, in words, with its file and line. */
    public static List<String> access(Site site, String target) {
        return Target.read(target) instanceof Target.Resource resource
                ? Gate.of(site.behaviour().access(), site.index(), resource.path()).stream()
                        .map(rule -> rule.where() + " shows " + rule.text())
                        .toList()
                : List.of();
    }

    private static Explanation of(Pipeline pipeline, Request request) throws IOException {
        try (Answer answer = pipeline.answer(request)) {
            if (answer.body() instanceof Body.Later) { // what there was to try has been tried meanwhile
                return of(pipeline, request);
            }
            Map<String, String> fields = new LinkedHashMap<>(answer.fields());
            if (answer.body().length() >= 0) {
                fields.put("Content-Length", String.valueOf(answer.body().length()));
            }
            return new Explanation(
                    answer.status(),
                    StatusPage.reason(answer.status()),
                    fields,
                    answer.cause().file(),
                    answer.cause().text());
        }
    }

    /**
     * What GET gets in a content coding, for each coding there is, in the order in which the server likes them.
     * Precompressed files and what the server would encode by itself.
     *
     * @throws IOException when the disk fails
     */
    public static List<Variant> variants(Site site, String target) throws IOException {
        var pipeline = new Pipeline(site, atOnce(), Optional.empty());
        List<Variant> variants = new ArrayList<>();
        for (String coding : site.delivery().compression().codings()) {
            Fields accepting = name -> name.equalsIgnoreCase("Accept-Encoding") ? List.of(coding) : List.of();
            Explanation explained = of(pipeline, new Request("GET", target, accepting, true, ANYBODY));
            if (coding.equals(explained.fields().get("Content-Encoding"))) {
                long size = Long.parseLong(explained.fields().getOrDefault("Content-Length", "0"));
                explained.file().ifPresent(file -> variants.add(new Variant(coding, file, size, explained.cause())));
            }
        }
        return variants;
    }

    /** Encodes on the thread that asks: nobody else waits for it here. */
    private static ContentStore atOnce() {
        return ContentStore.uncached(new Encodings(MEMORY, Runnable::run));
    }

    /**
     * A representation in a content coding.
     *
     * @param file what it is read from
     * @param size octets, encoded
     * @param cause where it comes from, in a few words
     */
    public record Variant(String coding, Path file, long size, String cause) {}
}
