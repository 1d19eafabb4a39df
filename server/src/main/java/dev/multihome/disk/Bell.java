package dev.multihome.disk;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Rings when the kernel reports a change in one of some folders, not below them. Where the kernel has no room for all of
 * them (fs.inotify.max_user_watches) the rest stays silent for good; where it has none at all, or no descriptor is left, it is
 * tried again at each {@link #hang}. It says why. For one thread, except {@link #close}.
 */
final class Bell implements AutoCloseable {

    /** More folders than this are left to the clock: each takes about 1 KB of the kernel's memory. */
    private static final int MOST = 1_000;

    private final Map<Path, Hung> keys = new HashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable WatchService service;
    private String failure = "";

    private record Hung(WatchKey key, Stamp at) {}

    Bell() {
        open();
    }

    private void open() {
        try {
            service = FileSystems.getDefault().newWatchService();
            failure = "";
        } catch (IOException full) {
            failure = String.valueOf(full.getMessage());
        }
    }

    /** Why it rings for none or not for all of its folders; empty when it does. */
    String failure() {
        return failure;
    }

    /** Is hung up in these folders, and in no others. One that is not there is passed over until the next call. */
    void hang(Set<Path> folders) {
        Iterator<Map.Entry<Path, Hung>> known = keys.entrySet().iterator();
        while (known.hasNext()) {
            Map.Entry<Path, Hung> each = known.next();
            boolean wanted = folders.contains(each.getKey());
            // a folder that was renamed away takes its watch along
            if (!wanted
                    || !each.getValue().key().isValid()
                    || !each.getValue().at().isStill(each.getKey())) {
                each.getValue().key().cancel();
                known.remove();
            }
        }
        if (service == null && closed.getCount() > 0) {
            open();
        }
        WatchService in = service;
        for (Path each : folders) {
            if (in != null && failure.isEmpty() && !keys.containsKey(each)) {
                hang(each, in);
            }
        }
    }

    private void hang(Path folder, WatchService in) {
        Stamp at = Stamp.of(folder);
        if (!at.isFolder()) {
            return;
        }
        if (keys.size() >= MOST) {
            failure = "there are more than " + MOST + " folders";
            return;
        }
        try {
            WatchKey key = folder.register(
                    in,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_DELETE,
                    StandardWatchEventKinds.ENTRY_MODIFY);
            keys.put(folder, new Hung(key, at));
        } catch (ClosedWatchServiceException ended) {
            return; // at a stop, by another thread
        } catch (IOException full) {
            if (Stamp.of(folder).isFolder() && !Shortage.isBehind(full)) {
                failure = String.valueOf(full.getMessage());
            }
        }
    }

    /**
     * Waits until something has changed, or for so long.
     *
     * @return the entries that have changed; a folder itself where not all that has changed in it is known
     */
    Set<Path> await(long milliseconds) throws InterruptedException {
        Set<Path> changed = new HashSet<>();
        WatchService from = service;
        if (from == null) {
            closed.await(milliseconds, TimeUnit.MILLISECONDS);
            return changed;
        }
        try {
            for (WatchKey key = from.poll(milliseconds, TimeUnit.MILLISECONDS); key != null; key = from.poll()) {
                Path folder = (Path) key.watchable();
                for (WatchEvent<?> event : key.pollEvents()) {
                    changed.add(event.context() instanceof Path name ? folder.resolve(name) : folder);
                }
                if (!key.reset()) {
                    changed.add(folder);
                }
            }
        } catch (ClosedWatchServiceException ended) {
            return changed;
        }
        return changed;
    }

    @Override
    public void close() {
        closed.countDown();
        WatchService open = service;
        if (open != null) {
            try {
                open.close();
            } catch (IOException impossible) {
                throw new IllegalStateException("inotify's descriptors cannot be closed", impossible);
            }
        }
    }
}
