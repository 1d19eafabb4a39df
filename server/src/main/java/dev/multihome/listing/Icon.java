package dev.multihome.listing;

import dev.multihome.content.Entry;
import java.util.Set;

/** The kinds of things that have a picture in the page's style, by the name of its class there. */
enum Icon {
    FOLDER,
    FILE,
    IMAGE,
    VIDEO,
    AUDIO,
    TEXT,
    CODE,
    PACKED,
    FONT;

    private static final Set<String> CODE_TYPES = Set.of(
            "text/html",
            "text/css",
            "text/javascript",
            "application/json",
            "application/xml",
            "text/xml",
            "application/wasm",
            "application/sql",
            "application/toml",
            "application/yaml");
    private static final Set<String> PACKED_TYPES = Set.of(
            "application/zip",
            "application/gzip",
            "application/zstd",
            "application/x-tar",
            "application/x-xz",
            "application/x-bzip2",
            "application/x-7z-compressed",
            "application/vnd.rar",
            "application/java-archive",
            "application/vnd.debian.binary-package",
            "application/x-rpm");

    static Icon of(Entry entry) {
        if (entry.folder()) {
            return FOLDER;
        }
        String type = entry.mediaType().split(";", 2)[0];
        if (CODE_TYPES.contains(type)) {
            return CODE;
        }
        if (PACKED_TYPES.contains(type)) {
            return PACKED;
        }
        return switch (type.substring(0, Math.max(0, type.indexOf('/')))) {
            case "image" -> IMAGE;
            case "video" -> VIDEO;
            case "audio" -> AUDIO;
            case "font" -> FONT;
            case "text" -> TEXT;
            default -> type.equals("application/pdf") || type.contains("document") ? TEXT : FILE;
        };
    }
}
