package dev.multihome.content;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Files in memory, of all sites together, within a number of octets. What is asked for often stays (W-TinyLFU), so that
 * a crawler does not push out what people read. Thread-safe.
 */
public final class ContentCache {

    private static final long LEAST_BUDGET = 16L << 20;
    private static final long MOST_BUDGET = 1L << 30;
    private static final long MOST_FILE = 4L << 20;

    private final long budget;
    private final long largest;
    private final Executor starter;
    private final LongAdder reads = new LongAdder();
    private final LongAdder evictions = new LongAdder();
    private final AtomicBoolean started = new AtomicBoolean();
    private volatile @Nullable Cache<CacheKey, Cached> entries;

    /**
     * Keeps nothing yet.
     *
     * @param budget octets kept at most, with what keeping them takes; 0 keeps nothing
     * @param starter builds it when it is first needed, which loads some hundred classes; until then nothing is kept
     */
    public ContentCache(long budget, Executor starter) {
        this.budget = budget;
        this.starter = starter;
        largest = Math.min(budget / 8, MOST_FILE);
    }

    /** For a server: it is built in the background. */
    public static ContentCache inBackground(long budget) {
        return new ContentCache(budget, task -> {
            var thread = new Thread(task, "cache-start");
            thread.setDaemon(true);
            thread.start();
        });
    }

    /**
     * A sixteenth of the machine's memory where the JVM's limits are the usual ones, between 16 MB and 1 GB: what the
     * JVM may use as heap it may use once more as direct memory, and a part of that stays for buffers.
     */
    public static long usualBudget() {
        return Math.max(LEAST_BUDGET, Math.min(MOST_BUDGET, Runtime.getRuntime().maxMemory() / 4));
    }

    /** Whether it may keep anything. */
    boolean isOn() {
        return budget > 0;
    }

    /** The entry, whether it is fresh or not. */
    public @Nullable Cached at(CacheKey key) {
        Cache<CacheKey, Cached> kept = entries;
        if (kept == null) {
            start();
            return null;
        }
        return kept.getIfPresent(key);
    }

    /** The file, where the disk has been looked at within the last second; the caller closes it. */
    Optional<OpenFile> fresh(CacheKey key) {
        Cached entry = at(key);
        return entry != null && entry.isFresh(System.nanoTime()) && entry.hold()
                ? Optional.of(entry.open())
                : Optional.empty();
    }

    /**
     * Takes a file into memory, and keeps it if nobody can have changed it unnoticed.
     *
     * @param found as it was just looked up; closed if another is returned or none
     * @return the file from memory; the same one where it is not for memory; empty when it changed while it was read
     */
    Optional<OpenFile> take(CacheKey key, OpenFile found) throws IOException {
        Cache<CacheKey, Cached> kept = entries;
        if (kept == null || found.size() > largest) {
            return Optional.of(found);
        }
        long now = System.nanoTime();
        Cached before = kept.getIfPresent(key);
        if (before != null && before.is(found) && before.hold()) {
            before.lookedAgain(now);
            found.close();
            return Optional.of(before.open());
        }
        boolean steady = !found.validators().tag().weak();
        if (found.memory().isPresent()) { // encoded by this server, and so of a file that is steady
            found.close();
            return Optional.of(keep(kept, new Cached(key, found, found.memory().get(), null, now)));
        }
        Memory memory;
        try {
            memory = Loading.read(found);
        } catch (OutOfMemoryError full) { // of direct memory, which something else has used up
            return Optional.of(found);
        }
        if (memory == null) {
            found.close();
            return Optional.empty();
        }
        found.close();
        reads.increment();
        if (!steady) {
            return Optional.of(found.from(new Source.Held(memory.view(), null, memory::release)));
        }
        return Optional.of(keep(kept, new Cached(key, found, memory.view(), memory, now)));
    }

    /** Forgets what no longer is. */
    void drop(CacheKey key) {
        Cache<CacheKey, Cached> kept = entries;
        if (kept != null) {
            kept.invalidate(key);
        }
    }

    /** Octets that are kept, with what keeping them takes. */
    public long kept() {
        Cache<CacheKey, Cached> now = entries;
        return now == null
                ? 0
                : now.policy()
                        .eviction()
                        .map(eviction -> eviction.weightedSize().orElse(0))
                        .orElse(0L);
    }

    /** Octets that may be kept. */
    public long budget() {
        return budget;
    }

    /** Files that are kept. */
    public long files() {
        Cache<CacheKey, Cached> now = entries;
        return now == null ? 0 : now.estimatedSize();
    }

    /** How often a file was read into memory, since the start. */
    public long reads() {
        return reads.sum();
    }

    /** How many files made room for others, since the start. */
    public long evictions() {
        return evictions.sum();
    }

    private static OpenFile keep(Cache<CacheKey, Cached> kept, Cached entry) {
        boolean held = entry.hold(); // before the cache, which may evict it at once
        kept.put(entry.key(), entry);
        if (!held) {
            throw new IllegalStateException("a new entry could not be held");
        }
        return entry.open();
    }

    private void removed(@Nullable CacheKey key, @Nullable Cached entry, RemovalCause cause) {
        if (cause.wasEvicted()) {
            evictions.increment();
        }
        if (entry != null) {
            entry.release();
        }
    }

    private void start() {
        if (isOn() && !started.getAndSet(true)) {
            starter.execute(() -> entries = Caffeine.newBuilder()
                    .maximumWeight(budget)
                    .weigher((CacheKey key, Cached entry) -> entry.weight())
                    .executor(Runnable::run)
                    .removalListener(this::removed)
                    .build());
        }
    }
}
