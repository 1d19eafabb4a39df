package dev.multihome.disk;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Folders that may be used: they have come to rest. Thread-safe. */
final class Settled {

    private final Set<Path> all = new TreeSet<>();
    private @Nullable Listed latest;

    /** @param entries those of the folder, by name */
    private record Listed(Path folder, List<Path> entries) {}

    synchronized void add(Collection<Path> folders) {
        if (all.addAll(folders)) {
            latest = null;
        }
    }

    synchronized void remove(Collection<Path> folders) {
        for (Path each : folders) {
            if (all.remove(each)) {
                latest = null;
            }
        }
    }

    synchronized boolean contains(Path folder) {
        return all.contains(folder);
    }

    /** Those that stand in a folder, by name, without hidden ones; the same list until one comes or goes. */
    synchronized List<Path> in(Path folder) {
        Listed known = latest;
        if (known == null || !known.folder().equals(folder)) {
            List<Path> entries = new ArrayList<>();
            for (Path each : all) {
                boolean hidden = String.valueOf(each.getFileName()).startsWith(".");
                if (!hidden && folder.equals(each.getParent())) {
                    entries.add(each);
                }
            }
            known = new Listed(folder, Collections.unmodifiableList(entries));
            latest = known;
        }
        return known.entries();
    }
}
