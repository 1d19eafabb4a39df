package dev.multihome.content;

import dev.multihome.http.AcceptEncoding;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
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

    /** File name extensions of {@link OpenFile#CODINGS} (RFC 7932, RFC 8878, RFC 1952). */
    private static final Map<String, String> EXTENSIONS = Map.of("br", ".br", "zstd", ".zst", "gzip", ".gz");

    private Variants() {}

    /** Opens the file, or the sibling that the client likes best; empty when it changed meanwhile. */
    static Optional<OpenFile> open(Place.File file, AcceptEncoding accept) throws IOException {
        String mediaType = MediaTypes.of(name(file).toString());
        Map<String, BasicFileAttributes> siblings = MediaTypes.isCompressible(mediaType) ? siblings(file) : Map.of();
        boolean varies = !siblings.isEmpty();
        Optional<String> best = accept.best(siblings.keySet().stream().toList());
        if (best.isPresent()) {
            String coding = best.get();
            try {
                return Opening.open(
                        file.parent(),
                        file.path().resolveSibling(beside(file, coding)),
                        Objects.requireNonNull(siblings.get(coding), coding),
                        mediaType,
                        new Opening.Coding(best, varies));
            } catch (AccessDeniedException denied) {
                varies = false; // an unreadable sibling is as good as none: the file itself is sent to everyone
            }
        }
        return Opening.open(
                file.parent(), file.path(), file.attributes(), mediaType, new Opening.Coding(Optional.empty(), varies));
    }

    private static Map<String, BasicFileAttributes> siblings(Place.File file) throws IOException {
        Instant changed = file.attributes().lastModifiedTime().toInstant();
        Map<String, BasicFileAttributes> siblings = new LinkedHashMap<>();
        for (String coding : OpenFile.CODINGS) {
            attributes(file, beside(file, coding))
                    .filter(BasicFileAttributes::isRegularFile)
                    .filter(its -> !its.lastModifiedTime().toInstant().isBefore(changed))
                    .ifPresent(its -> siblings.put(coding, its));
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

    private static Path beside(Place.File file, String coding) {
        return name(file).resolveSibling(name(file) + EXTENSIONS.get(coding));
    }

    private static Path name(Place.File file) {
        return Objects.requireNonNull(file.path().getFileName(), "a file has a name");
    }
}
