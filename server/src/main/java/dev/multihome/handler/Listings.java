package dev.multihome.handler;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.multihome.content.Entry;
import dev.multihome.content.Folder;
import dev.multihome.content.Listed;
import dev.multihome.http.Accept;
import dev.multihome.http.EntityTag;
import dev.multihome.http.Fields;
import dev.multihome.http.Preconditions;
import dev.multihome.http.Target;
import dev.multihome.http.Validators;
import dev.multihome.listing.Listing;
import dev.multihome.listing.ListingJson;
import dev.multihome.listing.ListingPage;
import dev.multihome.listing.SortOrder;
import dev.multihome.site.Site;
import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Answers for folders without an index, where a site has {@code listing = on}. Safe for use by many threads. */
final class Listings {

    /** Entries shown at most: a page of 3 MB. */
    static final int MOST = 10_000;

    private static final String HTML = "text/html";
    private static final String JSON = "application/json";

    private final boolean on;
    private final boolean rewritten;
    private final String title;
    private final Folder folder;

    Listings(Site site, Folder folder) {
        this.on = site.listing();
        this.rewritten = !site.behaviour().rewrites().isEmpty();
        this.title = site.names().isEmpty() ? site.name().value() : site.names().get(0);
        this.folder = folder;
    }

    /** Whether a request might take the reading of a folder, which is nothing for an I/O thread. */
    boolean mayTakeLong(Request request) {
        int query = request.target().indexOf('?');
        String path = query < 0 ? request.target() : request.target().substring(0, query);
        return on && (rewritten || path.endsWith("/"));
    }

    /**
     * The answer; empty where there is no folder to list.
     *
     * @throws IOException when the disk fails: 500
     */
    Optional<Answer> answer(Target.Resource resource, Fields fields) throws IOException {
        if (!on || !resource.path().folder()) {
            return Optional.empty();
        }
        Listed listed = folder.list(resource.path(), MOST);
        if (listed instanceof Listed.Forbidden forbidden) {
            return Optional.of(Answers.error(403, Answer.Cause.of(forbidden.folder(), forbidden.reason())));
        }
        if (!(listed instanceof Listed.Entries entries)) {
            return Optional.empty();
        }
        var listing = new Listing(title, resource.path(), entries, SortOrder.parse(resource.query()));
        String type = Accept.parse(fields.list("Accept")).best(List.of(HTML, JSON));
        EntityTag tag = tag(listing, type);
        Preconditions.Outcome outcome =
                Preconditions.evaluate(withoutDates(fields), new Validators(tag, Instant.EPOCH));
        return Optional.of(
                switch (outcome) {
                    case NOT_MODIFIED -> Answers.listingNotModified(tag, entries.folder());
                    case FAILED -> Answers.error(412, Answer.Cause.of(entries.folder(), "a precondition is false"));
                    case PROCEED ->
                        type.equals(JSON)
                                ? Answers.listing(tag, JSON, ListingJson.text(listing), entries.folder())
                                : Answers.listing(
                                                tag,
                                                HTML + "; charset=utf-8",
                                                ListingPage.html(listing),
                                                entries.folder())
                                        .with("Content-Security-Policy", ListingPage.POLICY);
                });
    }

    /**
     * A listing has no date: that of the folder misses what is written to its files, and the newest of all goes back when
     * a file is replaced by an older one. Conditions by date are ignored where there is none (RFC 9110 sections 13.1.3
     * and 13.1.4).
     */
    private static Fields withoutDates(Fields fields) {
        return name ->
                name.equals("If-Modified-Since") || name.equals("If-Unmodified-Since") ? List.of() : fields.lines(name);
    }

    /** Made of all that is shown, and of how: strong, as the same is always shown in the same octets. */
    private static EntityTag tag(Listing listing, String type) {
        var state = new StringBuilder(64 * listing.content().entries().size() + 256);
        // No name contains NUL, so no two states are written alike
        for (String each : List.of(
                ListingPage.VERSION,
                type,
                listing.order().query(),
                listing.site(),
                listing.path().encoded(),
                String.valueOf(listing.content().total()))) {
            state.append(each).append('\0');
        }
        for (Entry entry : listing.content().entries()) {
            state.append(entry.name()).append('\0').append(entry.mediaType()).append('\0');
            state.append(entry.folder()).append(entry.reachable()).append(entry.size());
            state.append('\0').append(entry.modified()).append('\0');
        }
        byte[] digest = sha256(state.toString().getBytes(UTF_8));
        return new EntityTag(new BigInteger(1, Arrays.copyOf(digest, 16)).toString(36), false);
    }

    private static byte[] sha256(byte[] octets) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(octets);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
