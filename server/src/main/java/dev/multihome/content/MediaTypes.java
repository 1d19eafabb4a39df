package dev.multihome.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;

/** Media types by file name, from the table {@code media-types.txt} beside this class. */
public final class MediaTypes {

    private static final String UNKNOWN = "application/octet-stream";
    private static final Set<String> COMPRESSIBLE_APPLICATIONS = Set.of(
            "application/json",
            "application/xml",
            "application/wasm",
            "application/rtf",
            "application/sql",
            "application/vnd.ms-fontobject",
            "application/x-ndjson",
            "application/yaml",
            "application/toml",
            "font/otf",
            "font/ttf",
            "image/bmp",
            "image/vnd.microsoft.icon");

    private static final Map<String, String> BY_EXTENSION = read();

    private MediaTypes() {}

    /** The value of Content-Type for a file of that name. */
    static String of(String fileName) {
        return of(fileName, Map.of());
    }

    /** The same, where another table by extension goes before. */
    static String of(String fileName, Map<String, String> before) {
        int dot = fileName.lastIndexOf('.');
        String extension = dot < 0 ? "" : fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
        String type = before.getOrDefault(extension, BY_EXTENSION.getOrDefault(extension, UNKNOWN));
        if (type.contains(";")) {
            return type;
        }
        // Without a charset browsers guess at text; XML, JSON and the like say it themselves
        return type.startsWith("text/") || type.equals("image/svg+xml") ? type + "; charset=utf-8" : type;
    }

    /** Whether the table has the name's extension. */
    public static boolean isKnown(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot >= 0 && BY_EXTENSION.containsKey(fileName.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    /** Whether content of the type, as {@link #of} writes it, gets smaller by compression. */
    static boolean isCompressible(String contentType) {
        String type = contentType.split(";", 2)[0];
        return type.startsWith("text/")
                || type.endsWith("+xml")
                || type.endsWith("+json")
                || COMPRESSIBLE_APPLICATIONS.contains(type);
    }

    private static Map<String, String> read() {
        try (InputStream table = MediaTypes.class.getResourceAsStream("media-types.txt")) {
            if (table == null) {
                throw new IllegalStateException("media-types.txt is missing from the jar");
            }
            Map<String, String> types = new HashMap<>();
            new String(table.readAllBytes(), UTF_8).lines().forEach(line -> {
                var words = new StringTokenizer(line.split("#", 2)[0]);
                String type = words.hasMoreTokens() ? words.nextToken() : "";
                while (words.hasMoreTokens()) {
                    String extension = words.nextToken();
                    if (types.put(extension, type) != null) {
                        throw new IllegalStateException("media-types.txt has " + extension + " twice");
                    }
                }
            });
            return types;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
