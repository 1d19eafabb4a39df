package dev.multihome.content;

import java.util.List;
import java.util.Map;

/**
 * What of a folder is sent in a content coding, and as what.
 *
 * @param codings of {@link OpenFile#CODINGS}, the most liked first; empty for none
 * @param types media types, or top-level types such as {@code text/}; empty for every type that gets smaller by it
 * @param minimum octets below which a file is not encoded by the server
 * @param limit octets above which it is not
 * @param mediaTypes by file name extension, lower case; they go before the server's own table
 */
public record VariantRules(
        List<String> codings, List<String> types, int minimum, int limit, Map<String, String> mediaTypes) {

    /** Precompressed siblings alone. */
    static final VariantRules SIBLINGS = new VariantRules(OpenFile.CODINGS, List.of(), 1, 0, Map.of());

    public VariantRules {
        codings = List.copyOf(codings);
        types = List.copyOf(types);
        mediaTypes = Map.copyOf(mediaTypes);
    }

    /** The value of Content-Type for a file of that name. */
    String mediaType(String fileName) {
        return MediaTypes.of(fileName, mediaTypes);
    }

    /** Whether files of a type, as {@link #mediaType} writes it, have variants. */
    boolean vary(String mediaType) {
        if (codings.isEmpty()) {
            return false;
        }
        if (types.isEmpty()) {
            return MediaTypes.isCompressible(mediaType);
        }
        String type = mediaType.split(";", 2)[0];
        return types.stream().anyMatch(each -> each.endsWith("/") ? type.startsWith(each) : type.equals(each));
    }
}
