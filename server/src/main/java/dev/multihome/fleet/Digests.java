package dev.multihome.fleet;

import dev.multihome.address.SiteName;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Looks at the content of all sites again and again, one after the other and slowly. Thread-safe. */
public final class Digests implements AutoCloseable {

    /** How long a round takes at least, and the pause after a site at least. */
    private static final long ROUND_MILLIS = TimeUnit.SECONDS.toMillis(60);

    private static final long LEAST_MILLIS = 5;

    private final Map<SiteName, Digest> known = new ConcurrentHashMap<>();
    private final Runnable observer;
    private final Thread thread = new Thread(this::run, "digests");
    private volatile Map<SiteName, Path> folders = Map.of();
    private volatile boolean stopping;

    /** @param observer is told when the content of a site is another one */
    public Digests(Runnable observer) {
        this.observer = observer;
        thread.setDaemon(true);
        thread.start();
    }

    /** These are the sites' folders from now on. */
    public void folders(Map<SiteName, Path> now) {
        if (!now.equals(folders)) {
            synchronized (this) {
                folders = Map.copyOf(now);
                known.keySet().retainAll(folders.keySet());
                notifyAll();
            }
        }
    }

    /** What stands for a site's content; 0 while that is not known. */
    public long of(SiteName site) {
        Digest digest = known.get(site);
        return digest == null ? 0 : digest.value();
    }

    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
    }

    private void run() {
        try {
            while (!stopping) {
                Map<SiteName, Path> round = folders;
                boolean changed = false;
                long pause = Math.max(LEAST_MILLIS, Math.min(100, ROUND_MILLIS / Math.max(1, round.size())));
                for (Map.Entry<SiteName, Path> each : round.entrySet()) {
                    changed |= look(each.getKey(), each.getValue());
                    Thread.sleep(pause);
                }
                if (changed) {
                    observer.run();
                }
                synchronized (this) {
                    if (folders == round) {
                        wait(ROUND_MILLIS);
                    }
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean look(SiteName site, Path folder) {
        Optional<Digest> before = Optional.ofNullable(known.get(site));
        Optional<Digest> now = Digest.of(folder, before);
        now.ifPresentOrElse(each -> known.put(site, each), () -> known.remove(site));
        return !now.map(Digest::value).equals(before.map(Digest::value));
    }
}
