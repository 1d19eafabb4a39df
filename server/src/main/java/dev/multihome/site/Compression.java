package dev.multihome.site;

import java.util.List;

/**
 * What is sent in a content coding (RFC 9110 section 8.4.1).
 *
 * @param types media types, or top-level types such as {@code text/}; empty for every type that gets smaller by it
 * @param minimum octets below which a file is sent as it is
 * @param limit octets above which a file is sent as it is unless there is a precompressed sibling
 * @param codings of {@code br}, {@code zstd} and {@code gzip}, the most liked first; empty for none at all
 */
public record Compression(List<String> types, int minimum, int limit, List<String> codings) {

    static final List<String> CODINGS = List.of("br", "zstd", "gzip");

    /** What is done where nothing is said. */
    public static final Compression ON = new Compression(List.of(), 1024, 4 * 1024 * 1024, CODINGS);

    static final Compression OFF = new Compression(List.of(), ON.minimum(), ON.limit(), List.of());

    public Compression {
        types = List.copyOf(types);
        codings = List.copyOf(codings);
    }
}
