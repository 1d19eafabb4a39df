package dev.multihome.site;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a site's files are sent.
 *
 * @param cache Cache-Control by path or type: the first that matches counts, and without one it is no-cache
 * @param fields changes to the header fields of all answers, in the order in which they are made
 * @param mediaTypes by file name extension, lower case; they go before the server's own table
 * @param cors which other origins may read them; empty for none
 */
public record Delivery(
        Compression compression,
        List<CacheRule> cache,
        List<FieldRule> fields,
        Map<String, String> mediaTypes,
        Optional<Cors> cors) {

    /** How it is done where nothing is said. */
    public static final Delivery PLAIN = new Delivery(Compression.ON, List.of(), List.of(), Map.of(), Optional.empty());

    public Delivery {
        cache = List.copyOf(cache);
        fields = List.copyOf(fields);
        mediaTypes = Map.copyOf(mediaTypes);
    }
}
