package dev.multihome.content;

import dev.multihome.http.AcceptEncoding;
import dev.multihome.http.RequestPath;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds and opens what a site's folder holds. Safe for use by many threads. */
public final class Folder {

    /** How often a file that changes while it is opened is looked at again before giving up. */
    private static final int ATTEMPTS = 8;

    private final FolderRules rules;
    private final ContentCache cache;
    private final Containment containment;
    private final Variants variants;
    private final Map<String, String> mediaTypes;

    /** Serves files and their precompressed siblings. */
    public Folder(FolderRules rules) {
        this(rules, VariantRules.SIBLINGS, new Encodings(0, Runnable::run));
    }

    Folder(FolderRules rules, VariantRules variantRules, Encodings encodings) {
        this(rules, variantRules, ContentStore.uncached(encodings));
    }

    /**
     * Serves files in the codings that the rules allow.
     *
     * @param store makes those that have no sibling, and keeps what is asked for again
     */
    public Folder(FolderRules rules, VariantRules variantRules, ContentStore store) {
        this.rules = rules;
        this.cache = store.cache();
        this.variants = new Variants(variantRules, store.encodings());
        this.mediaTypes = variantRules.mediaTypes();
        this.containment = new Containment(rules);
    }

    /**
     * Finds what a path stands for, on the disk or as it was there within the last second. The caller closes the outcome.
     *
     * @param accept decides between a file and its precompressed siblings
     * @throws IOException when the disk fails; files that are missing or not permitted are outcomes
     */
    public Lookup find(RequestPath path, AcceptEncoding accept) throws IOException {
        if (!cache.isOn()) {
            return look(path, accept);
        }
        CacheKey key = CacheKey.of(this, path, accept.order(OpenFile.CODINGS));
        Optional<OpenFile> fresh = cache.fresh(key);
        if (fresh.isPresent()) {
            return new Lookup.Found(fresh.get());
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Lookup lookup = look(path, accept);
            if (!(lookup instanceof Lookup.Found found)) {
                cache.drop(key);
                return lookup;
            }
            Optional<OpenFile> taken = cache.take(key, found.file());
            if (taken.isPresent()) {
                return new Lookup.Found(taken.get());
            }
        }
        return look(path, accept);
    }

    private Lookup look(RequestPath path, AcceptEncoding accept) throws IOException {
        Optional<String> refusal = containment.refusal(path.segments());
        if (refusal.isPresent()) {
            return new Lookup.Missing(refusal.get());
        }
        if (!path.folder()) {
            return open(path.segments(), accept);
        }
        for (String index : rules.index()) {
            List<String> names = new ArrayList<>(path.segments());
            names.add(index);
            Lookup lookup = open(names, accept);
            if (lookup instanceof Lookup.Found
                    || lookup instanceof Lookup.Encoding
                    || lookup instanceof Lookup.Forbidden) {
                return lookup;
            }
        }
        return new Lookup.Missing("there is no " + String.join(" or ", rules.index()) + " in it");
    }

    /**
     * Reads what the folder at a path holds, as far as it is served.
     *
     * @param most how many entries to return at most, the first by name
     * @throws IOException when the disk fails; what is missing or not permitted is an outcome
     */
    public Listed list(RequestPath path, int most) throws IOException {
        return new FolderReader(rules, containment, mediaTypes).read(path.segments(), most);
    }

    private Lookup open(List<String> names, AcceptEncoding accept) throws IOException {
        FileSystemException last = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try (Place place = containment.find(names)) {
                Optional<Lookup> lookup = place instanceof Place.File file ? open(file, accept) : outcome(place);
                if (lookup.isPresent()) {
                    return lookup.get();
                }
            } catch (FileSystemException failed) {
                last = failed; // ELOOP, which Java does not tell from others: a folder or file became a link
            }
        }
        if (last != null) {
            throw last;
        }
        return new Lookup.Missing("it changes faster than it can be opened");
    }

    private static Optional<Lookup> outcome(Place place) {
        if (place instanceof Place.Nothing nothing) {
            return Optional.of(new Lookup.Missing(nothing.reason()));
        }
        if (place instanceof Place.Refused refused) {
            return Optional.of(new Lookup.Forbidden(refused.path(), refused.reason()));
        }
        return Optional.of(new Lookup.Folder());
    }

    /** Empty when the file changed between two looks. */
    private Optional<Lookup> open(Place.File file, AcceptEncoding accept) throws IOException {
        try {
            return variants.open(file, accept);
        } catch (NoSuchFileException vanished) {
            return Optional.empty();
        } catch (AccessDeniedException denied) {
            return Optional.of(new Lookup.Forbidden(file.path(), "permission denied: files must be readable (r--)"));
        }
    }
}
