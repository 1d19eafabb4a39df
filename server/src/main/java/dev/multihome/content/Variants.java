package dev.multihome.content;

import dev.multihome.http.AcceptEncoding;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The codings of a file. Precompressed siblings: {@code app.js.br}, {@code app.js.zst} and {@code app.js.gz} beside
 * {@code app.js} are the same resource in a content coding, as long as each is at least as new as the file. Codings
 * without a sibling are made by the server. Safe for use by many threads.
 */
final class Variants {

    /** File name extensions of {@link OpenFile#CODINGS} (RFC 7932, RFC 8878, RFC 1952). */
    private static final Map<String, String> EXTENSIONS = Map.of("br", ".br", "zstd", ".zst", "gzip", ".gz");

    private final VariantRules rules;
    private final Encodings encodings;

    Variants(VariantRules rules, Encodings encodings) {
        this.rules = rules;
        this.encodings = encodings;
    }

    /** Opens the file, or the variant that the client likes best; empty when it changed meanwhile. */
    Optional<Lookup> open(Place.File file, AcceptEncoding accept) throws IOException {
        String mediaType = rules.mediaType(name(file).toString());
        boolean may = rules.vary(mediaType);
        Map<String, BasicFileAttributes> siblings = may ? siblings(file) : Map.of();
        List<String> available = new ArrayList<>(siblings.keySet());
        List<String> made = may ? made(file) : List.of();
        made.stream().filter(coding -> !siblings.containsKey(coding)).forEach(available::add);

        Optional<String> best = accept.best(available);
        if (best.isPresent() && siblings.containsKey(best.get())) {
            try {
                return sibling(file, siblings, best.get(), mediaType);
            } catch (AccessDeniedException denied) { // an unreadable sibling is as good as none
                best = accept.best(made);
            }
        }
        // One that cannot be read is no choice that anyone has, where the server makes none
        boolean varies =
                !made.isEmpty() || !siblings.isEmpty() && accept.best(available).isEmpty();
        Optional<OpenFile> plain = Opening.open(
                file.parent(), file.path(), file.attributes(), mediaType, new Opening.Coding(Optional.empty(), varies));
        return best.isPresent() && plain.isPresent()
                ? Optional.of(encoded(plain.get(), file.attributes(), best.get()))
                : plain.map(Lookup.Found::new);
    }

    private static Optional<Lookup> sibling(
            Place.File file, Map<String, BasicFileAttributes> siblings, String coding, String mediaType)
            throws IOException {
        return Opening.open(
                        file.parent(),
                        file.path().resolveSibling(beside(file, coding)),
                        Objects.requireNonNull(siblings.get(coding), coding),
                        mediaType,
                        new Opening.Coding(Optional.of(coding), true))
                .map(Lookup.Found::new);
    }

    /** The codings that the server can make of the file. */
    private List<String> made(Place.File file) {
        long size = file.attributes().size();
        return size < rules.minimum() || size > rules.limit()
                ? List.of()
                : rules.codings().stream().filter(encodings::has).toList();
    }

    private Lookup encoded(OpenFile plain, BasicFileAttributes attributes, String coding) throws IOException {
        Object identity = attributes.fileKey();
        // A tag is weak while the file may change without its time showing it: too early to keep anything of it
        if (identity == null || plain.validators().tag().weak()) {
            return new Lookup.Found(plain);
        }
        var key = new Encodings.Key(identity, attributes.size(), attributes.lastModifiedTime(), coding);
        Optional<Encodings.Promise> promise = encodings.of(key, plain.channel());
        if (promise.isEmpty()) {
            return new Lookup.Found(plain);
        }
        CompletableFuture<Optional<Encoded>> future = promise.get().future();
        if (!future.isDone()) {
            if (!promise.get().tookChannel()) {
                plain.close();
            }
            return new Lookup.Encoding(future);
        }
        Optional<Encoded> encoded = future.join();
        if (encoded.isPresent()) {
            return new Lookup.Found(plain.encoded(coding, encoded.get()));
        }
        return promise.get().tookChannel() ? new Lookup.Encoding(future) : new Lookup.Found(plain);
    }

    private Map<String, BasicFileAttributes> siblings(Place.File file) throws IOException {
        Instant changed = file.attributes().lastModifiedTime().toInstant();
        Map<String, BasicFileAttributes> siblings = new LinkedHashMap<>();
        for (String coding : rules.codings()) {
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
