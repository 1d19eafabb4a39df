package dev.multihome.disk;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Folders that may be used: they have come to rest. Thread-safe. */
final class Settled {

    private final Set<Path> all = new HashSet<>();
    private final Map<Path, Listed> listed = new HashMap<>();

    /** What stands in one folder and is not hidden, by name, and the list of it that was asked for last. */
    private static final class Listed {
        private final Set<Path> entries = new TreeSet<>();
        private @Nullable List<Path> latest;
    }

    synchronized void add(Collection<Path> folders) {
        for (Path each : folders) {
            if (all.add(each) && !isHidden(each)) {
                Listed beside = listed.computeIfAbsent(parent(each), any -> new Listed());
                beside.entries.add(each);
                beside.latest = null;
            }
        }
    }

    synchronized void remove(Collection<Path> folders) {
        for (Path each : folders) {
            Listed beside = all.remove(each) ? listed.get(parent(each)) : null;
            if (beside != null && beside.entries.remove(each)) {
                beside.latest = null;
            }
        }
    }

    synchronized boolean contains(Path folder) {
        return all.contains(folder);
    }

    /** Those that stand in a folder, by name, without hidden ones; the same list until one comes or goes. */
    synchronized List<Path> in(Path folder) {
        Listed known = listed.get(folder);
        if (known == null) {
            return List.of();
        }
        List<Path> latest = known.latest;
        if (latest == null) {
            latest = List.copyOf(known.entries);
            known.latest = latest;
        }
        return latest;
    }

    private static boolean isHidden(Path path) {
        return String.valueOf(path.getFileName()).startsWith(".");
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }
}
