package dev.multihome.content;

import dev.multihome.http.AcceptEncoding;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Precompressed siblings: {@code app.js.br}, {@code app.js.zst} and {@code app.js.gz} beside {@code app.js} are the same
 * resource in a content coding, as long as each is at least as new as the file.
 */
final class Variants {

    /** Content codings (RFC 7932, RFC 8878, RFC 1952) and their extensions, the smallest outcome first. */
    private static final Map<String, String> EXTENSIONS = extensions();

    private Variants() {}

    /** Opens the file, or the sibling that the client likes best; empty when it changed meanwhile. */
    static Optional<OpenFile> open(Place.File file, AcceptEncoding accept) throws IOException {
        Path name = Objects.requireNonNull(file.path().getFileName(), "a file has a name");
        String mediaType = MediaTypes.of(name.toString());
        Map<String, BasicFileAttributes> siblings =
                MediaTypes.isCompressible(mediaType) ? siblings(file, name) : Map.of();
        Optional<String> coding = accept.best(siblings.keySet().stream().toList());
        BasicFileAttributes seen = coding.map(siblings::get).orElse(file.attributes());
        Path path = coding.map(EXTENSIONS::get)
                .map(extension -> file.path().resolveSibling(name + extension))
                .orElse(file.path());
        return Opening.open(file.parent(), path, seen, mediaType, new Opening.Coding(coding, !siblings.isEmpty()));
    }

    private static Map<String, BasicFileAttributes> siblings(Place.File file, Path name) throws IOException {
        Instant changed = file.attributes().lastModifiedTime().toInstant();
        Map<String, BasicFileAttributes> siblings = new LinkedHashMap<>();
        for (Map.Entry<String, String> each : EXTENSIONS.entrySet()) {
            Path beside = name.resolveSibling(name + each.getValue());
            Optional<BasicFileAttributes> sibling = attributes(file, beside);
            sibling.filter(BasicFileAttributes::isRegularFile)
                    .filter(its -> !its.lastModifiedTime().toInstant().isBefore(changed))
                    .ifPresent(its -> siblings.put(each.getKey(), its));
        }
        return siblings;
    }

    private static Optional<BasicFileAttributes> attributes(Place.File file, Path beside) throws IOException {
        try {
            return Optional.of(Walk.attributes(file.parent(), beside));
        } catch (FileSystemException none) { // not there, or its name is too long
            return Optional.empty();
        }
    }

    private static Map<String, String> extensions() {
        Map<String, String> extensions = new LinkedHashMap<>();
        extensions.put("br", ".br");
        extensions.put("zstd", ".zst");
        extensions.put("gzip", ".gz");
        return extensions;
    }
}
