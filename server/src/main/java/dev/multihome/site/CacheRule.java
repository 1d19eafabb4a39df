package dev.multihome.site;

import java.util.Optional;

/**
 * The Cache-Control of some files (RFC 9111 section 5.2.2).
 *
 * @param paths of which paths; empty for a rule by type
 * @param type of which media type, lower case: whole, or all below a top-level type such as {@code image/}
 * @param value the field's
 */
public record CacheRule(Optional<PathPattern> paths, String type, String value) {

    /**
     * Whether it is about a file.
     *
     * @param mediaType as Content-Type has it
     */
    public boolean matches(String path, String mediaType) {
        if (paths.isPresent()) {
            return paths.get().matches(path);
        }
        return type.endsWith("/")
                ? mediaType.startsWith(type)
                : mediaType.startsWith(type)
                        && (mediaType.length() == type.length() || mediaType.charAt(type.length()) == ';');
    }
}
