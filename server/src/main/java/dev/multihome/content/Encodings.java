package dev.multihome.content;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.attribute.FileTime;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/**
 * Files encoded by this server, each once: what was asked for longest ago makes room for what is new. Whoever asks for
 * one that is not ready gets a future, and those that ask for the same meanwhile get the same one. Safe for use by many
 * threads.
 */
public final class Encodings {

    /** Octets kept in all, unless the memory is small. */
    private static final long BUDGET = 32L * 1024 * 1024;

    /** What an entry takes besides its octets. */
    private static final int OVERHEAD = 512;

    /** Files being encoded or waiting for it, each with a file descriptor; beyond that files are sent as they are. */
    private static final int MOST_UNDER_WAY = 64;

    /** A file has to become at least this much smaller, as clients need time to decode it. */
    private static final int LEAST_GAIN = 64;

    private final Coders coders;
    private final Executor executor;
    private final long budget;
    private final LinkedHashMap<Key, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long kept;
    private int underWay;

    /**
     * Keeps nothing yet.
     *
     * @param budget octets kept at most
     * @param executor encodes; one that encodes at once, on the thread that asks, never makes anyone wait
     */
    public Encodings(long budget, Executor executor) {
        this(budget, executor, new Coders());
    }

    Encodings(long budget, Executor executor, Coders coders) {
        this.budget = budget;
        this.executor = executor;
        this.coders = coders;
    }

    /** For a server: a part of its memory, and threads of its own, half as many as processors and only while needed. */
    public static Encodings inBackground() {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        var pool = new ThreadPoolExecutor(threads, threads, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            var thread = new Thread(task, "encoder");
            thread.setDaemon(true);
            return thread;
        });
        pool.allowCoreThreadTimeOut(true);
        return new Encodings(Math.min(BUDGET, Runtime.getRuntime().maxMemory() / 8), pool);
    }

    /** Whether the coding can be had on this machine, as far as is known. */
    boolean has(String coding) {
        return coders.has(coding);
    }

    /**
     * The file encoded, or what tells when it is; its result is empty when encoding does not make it smaller.
     *
     * @param file as it was looked at; the same key stands for the same octets
     * @param plain the file, open
     * @return the future, and whether it has taken the channel over; empty when too much is under way
     */
    Optional<Promise> of(Key file, FileChannel plain) {
        CompletableFuture<Optional<Encoded>> future;
        synchronized (entries) {
            Entry known = entries.get(file);
            if (known != null) {
                return Optional.of(new Promise(known.future, false));
            }
            if (underWay >= MOST_UNDER_WAY) {
                return Optional.empty();
            }
            underWay++;
            future = new CompletableFuture<>();
            entries.put(file, new Entry(future));
        }
        executor.execute(() -> encode(file, plain, future));
        return Optional.of(new Promise(future, true));
    }

    /** Octets that are kept, with what keeping them takes. */
    long kept() {
        synchronized (entries) {
            return kept;
        }
    }

    private void encode(Key file, FileChannel plain, CompletableFuture<Optional<Encoded>> future) {
        Optional<Encoded> result = Optional.empty();
        try (plain) {
            Optional<byte[]> encoded = coders.encode(file.coding(), read(plain, Math.toIntExact(file.size())));
            // A file that would push out most others is not worth it
            result = encoded.filter(octets -> octets.length <= file.size() - LEAST_GAIN && octets.length <= budget / 4)
                    .map(Encoded::of);
        } catch (IOException | RuntimeException | OutOfMemoryError failed) {
            LoggerFactory.getLogger(Encodings.class).debug("{} is sent as it is", file, failed);
        } finally {
            settle(file, result);
            future.complete(result);
        }
    }

    private void settle(Key file, Optional<Encoded> result) {
        synchronized (entries) {
            underWay--;
            if (!coders.has(file.coding())) {
                entries.remove(file);
                return;
            }
            Entry entry = entries.get(file);
            if (entry != null) {
                entry.weight = OVERHEAD + result.map(Encoded::size).orElse(0);
                kept += entry.weight;
            }
            Iterator<Entry> oldest = entries.values().iterator();
            while (kept > budget && oldest.hasNext()) {
                Entry each = oldest.next();
                if (each.weight > 0) { // the others are under way
                    kept -= each.weight;
                    oldest.remove();
                }
            }
        }
    }

    private static byte[] read(FileChannel plain, int size) throws IOException {
        ByteBuffer octets = ByteBuffer.allocate(size);
        while (octets.hasRemaining()) {
            if (plain.read(octets, octets.position()) < 0) {
                throw new EOFException("it became shorter while it was read");
            }
        }
        return octets.array();
    }

    /**
     * A state of a file, in a coding.
     *
     * @param identity device and inode
     * @param size octets
     * @param modified as exactly as the file system has it
     */
    record Key(Object identity, long size, FileTime modified, String coding) {}

    /** A file that is encoded, now or later. */
    record Promise(CompletableFuture<Optional<Encoded>> future, boolean tookChannel) {}

    private static final class Entry {

        private final CompletableFuture<Optional<Encoded>> future;

        /** 0 as long as it is under way. */
        private int weight;

        Entry(CompletableFuture<Optional<Encoded>> future) {
            this.future = future;
        }
    }
}
