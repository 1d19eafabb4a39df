package dev.multihome.http;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request asks for: the request target of RFC 9112 section 3.2, read. */
public sealed interface Target {

    /**
     * A resource of a site, from the origin form or the absolute form.
     *
     * @param query what follows the question mark, as it came; empty when there is none
     * @param authority host and port of the absolute form, which override Host (RFC 9112 section 3.2.2)
     */
    record Resource(RequestPath path, String query, Optional<String> authority) implements Target {}

    /** {@code *}: the server as a whole, for OPTIONS alone (RFC 9112 section 3.2.4). */
    record Server() implements Target {}

    /**
     * Nothing that can be asked for: 400.
     *
     * @param reason what is wrong, without the client's text
     */
    record Bad(String reason) implements Target {}

    /** Reads a request target as it came over the wire. */
    static Target read(String raw) {
        if (raw.equals("*")) {
            return new Server();
        }
        int question = raw.indexOf('?');
        String upToQuery = question < 0 ? raw : raw.substring(0, question);
        String query = question < 0 ? "" : raw.substring(question + 1);
        if (!visible(query)) {
            return new Bad("the query contains a character that must be percent-encoded");
        }
        try {
            if (upToQuery.startsWith("/")) {
                return new Resource(PathDecoder.decode(upToQuery), query, Optional.empty());
            }
            String authority = authority(upToQuery);
            if (authority == null) {
                return new Bad("the target is neither a path nor an http URL");
            }
            String path = upToQuery.substring(upToQuery.indexOf("://") + 3 + authority.length());
            return new Resource(PathDecoder.decode(path.isEmpty() ? "/" : path), query, Optional.of(authority));
        } catch (PathDecoder.BadTarget bad) {
            return new Bad(String.valueOf(bad.getMessage()));
        }
    }

    private static @Nullable String authority(String absolute) {
        int colon = absolute.indexOf("://");
        String scheme = colon < 0 ? "" : absolute.substring(0, colon).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return null;
        }
        int slash = absolute.indexOf('/', colon + 3);
        return absolute.substring(colon + 3, slash < 0 ? absolute.length() : slash);
    }

    /** Spaces, controls and what is not ASCII could split or forge the Location that the query is copied to. */
    private static boolean visible(String text) {
        return text.chars().allMatch(c -> c > ' ' && c < 127 && c != '#');
    }
}
