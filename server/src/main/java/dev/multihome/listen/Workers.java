package dev.multihome.listen;

import dev.multihome.socket.IoThreads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads: those of the sockets, and a pool for what would block them.
 *
 * @param worker the I/O threads
 * @param pool for handlers that dispatch
 */
record Workers(IoThreads worker, ThreadPoolExecutor pool) {

    private static final int POOL_THREADS_PER_IO_THREAD = 8;
    private static final int LONGEST_QUEUE = 10_000;
    private static final long STOP_SECONDS = 5;

    static Workers start(int ioThreads) {
        if (ioThreads < 0) {
            throw new IllegalArgumentException("io-threads is 0 or more, not " + ioThreads);
        }
        int threads = ioThreads > 0 ? ioThreads : Runtime.getRuntime().availableProcessors();
        int most = threads * POOL_THREADS_PER_IO_THREAD;
        // The JDK's pool, for XNIO's own loads JBoss Threads, which registers MBeans: tens of milliseconds at launch.
        var pool = new ThreadPoolExecutor(
                most, most, 60, TimeUnit.SECONDS, new LinkedBlockingQueue<>(LONGEST_QUEUE), Workers::thread);
        pool.allowCoreThreadTimeOut(true);
        try {
            return new Workers(IoThreads.start("http", threads, pool), pool);
        } catch (IOException noDescriptors) {
            throw new UncheckedIOException("the I/O threads cannot be started: is ulimit -n too low?", noDescriptors);
        }
    }

    /** Loads what they need. */
    static void prepare() {
        IoThreads.prepare();
    }

    private static Thread thread(Runnable task) {
        var thread = new Thread(task);
        thread.setName("http task-" + thread.getId());
        return thread;
    }

    /** Stops them; what is still open is closed. */
    void stop() {
        worker.shutdownNow();
        pool.shutdownNow();
        try {
            if (!worker.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the I/O threads did not stop within " + STOP_SECONDS + " s");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
