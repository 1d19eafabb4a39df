package dev.multihome.content;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Reads what a folder holds, as far as it is served: hidden names and special files are left out, and links whose target
 * the rules refuse.
 *
 * <p>All names are read, but no more than the first of them by name are kept in memory and looked at on the disk, so that
 * a folder of millions costs its names and no more. Which those are does not depend on the order that the file system has
 * them in.
 */
final class FolderReader {

    private final FolderRules rules;
    private final Containment containment;
    private final Map<String, String> mediaTypes;

    /** @param mediaTypes by extension, before those that everybody knows */
    FolderReader(FolderRules rules, Containment containment, Map<String, String> mediaTypes) {
        this.rules = rules;
        this.containment = containment;
        this.mediaTypes = mediaTypes;
    }

    /**
     * Reads the folder that the names lead to.
     *
     * @param most how many entries to return at most
     * @throws IOException when the disk fails; what is missing or not permitted is an outcome
     */
    Listed read(List<String> names, int most) throws IOException {
        Optional<String> refusal = containment.refusal(names);
        if (refusal.isPresent()) {
            return new Listed.Missing(refusal.get());
        }
        try (Place place = containment.find(names)) {
            if (place instanceof Place.Folder folder) {
                return entriesOrRefusal(folder, names, most);
            }
            if (place instanceof Place.Refused refused) {
                return new Listed.Forbidden(refused.path(), refused.reason());
            }
            return new Listed.Missing(place instanceof Place.Nothing nothing ? nothing.reason() : "it is no folder");
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        }
    }

    private Listed entriesOrRefusal(Place.Folder folder, List<String> names, int most) throws IOException {
        try {
            return entries(folder, names, most);
        } catch (AccessDeniedException denied) {
            return new Listed.Forbidden(
                    folder.path(), "permission denied: folders must be readable and searchable (r-x)");
        }
    }

    private Listed entries(Place.Folder folder, List<String> names, int most) throws IOException {
        // The last of those kept is at the head, to make room for one that goes before it
        var first = new PriorityQueue<Named>(Comparator.reverseOrder());
        int seen = 0;
        for (Path path : folder.stream()) {
            // The name alone: a path would be looked up by itself, and not in the folder that is open
            Path name = Objects.requireNonNull(path.getFileName(), "an entry has a name");
            var named = new Named(name, name.toString());
            if (hidden(named.name)) {
                continue;
            }
            seen++;
            if (first.size() < most) {
                first.add(named);
            } else if (named.compareTo(first.element()) < 0) {
                first.remove();
                first.add(named);
            }
        }
        int left = seen - first.size();
        List<Named> inOrder = new ArrayList<>(first);
        inOrder.sort(Comparator.naturalOrder());
        List<Entry> entries = new ArrayList<>(inOrder.size());
        for (Named named : inOrder) {
            entry(folder, names, named).ifPresent(entries::add);
        }
        return new Listed.Entries(folder.path(), entries, entries.size() + left);
    }

    private boolean hidden(String name) {
        return name.startsWith(".") && !rules.hiddenFiles();
    }

    private Optional<Entry> entry(Place.Folder folder, List<String> names, Named named) throws IOException {
        try {
            BasicFileAttributes attributes = Walk.attributes(folder.stream(), named.file);
            return attributes.isSymbolicLink() ? linked(names, named) : entry(named, named.file, attributes);
        } catch (AccessDeniedException unsearchable) {
            throw unsearchable;
        } catch (FileSystemException vanished) {
            return Optional.empty();
        }
    }

    private Optional<Entry> linked(List<String> names, Named named) throws IOException {
        List<String> all = new ArrayList<>(names);
        all.add(named.name);
        try (Place place = containment.find(all)) {
            if (place instanceof Place.File file) {
                return entry(named, file.path(), file.attributes());
            }
            return place instanceof Place.Folder target
                    ? entry(
                            named,
                            target.path(),
                            Walk.attributes(
                                    target.stream(),
                                    target.path().getFileSystem().getPath(".")))
                    : Optional.empty();
        }
    }

    /** @param file what is sent, whose name decides on its type */
    private Optional<Entry> entry(Named named, Path file, BasicFileAttributes attributes) {
        if (!attributes.isDirectory() && !attributes.isRegularFile()) {
            return Optional.empty();
        }
        boolean folder = attributes.isDirectory();
        return Optional.of(new Entry(
                named.name,
                folder,
                folder ? 0 : attributes.size(),
                attributes.lastModifiedTime().toInstant(),
                folder ? "" : MediaTypes.of(String.valueOf(file.getFileName()), mediaTypes),
                named.reachable()));
    }

    private record Named(Path file, String name) implements Comparable<Named> {

        /** As PathDecoder of the requests will have it. */
        boolean reachable() {
            boolean text = name.chars().noneMatch(c -> Character.isISOControl(c) || c == '\\');
            // A name that was not decoded right does not lead back to its octets
            return text
                    && (name.indexOf('\ufffd') < 0
                            || file.getFileSystem().getPath(name).equals(file));
        }

        @Override
        public int compareTo(Named other) {
            return NaturalOrder.INSTANCE.compare(name, other.name);
        }
    }
}
