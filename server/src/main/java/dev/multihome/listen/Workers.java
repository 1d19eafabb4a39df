package dev.multihome.listen;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

/**
 * The threads: XNIO's I/O threads, one that accepts, and a pool for what would block them.
 *
 * @param worker XNIO's view of them all
 * @param pool for handlers that dispatch
 */
record Workers(XnioWorker worker, ThreadPoolExecutor pool) {

    /** Of javax.management.MBeanServerFactory. */
    private static final String MBEAN_SERVER_BUILDER = "javax.management.builder.initial";

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
        XnioWorker worker = xnioWithoutMBeans()
                .createWorkerBuilder()
                .setWorkerName("http")
                .setWorkerIoThreads(threads)
                .setExternalExecutorService(pool)
                .build();
        return new Workers(worker, pool);
    }

    /** Loads XNIO. */
    static void prepare() {
        xnioWithoutMBeans();
    }

    private static Thread thread(Runnable task) {
        var thread = new Thread(task);
        thread.setName("http task-" + thread.getId());
        return thread;
    }

    /**
     * XNIO registers an MBean for each worker and each listener, by a server that its first use makes: 200 classes, 80 ms
     * of CPU at launch, and 1 KB a listener. Where that server cannot be made, it goes without, for good; so its maker is
     * misnamed meanwhile. A JVM whose JMX agent was asked for has the server already, and keeps it.
     */
    private static Xnio xnioWithoutMBeans() {
        String before = System.getProperty(MBEAN_SERVER_BUILDER);
        System.setProperty(MBEAN_SERVER_BUILDER, "none");
        try {
            return Xnio.getInstance(Workers.class.getClassLoader());
        } finally {
            if (before == null) {
                System.clearProperty(MBEAN_SERVER_BUILDER);
            } else {
                System.setProperty(MBEAN_SERVER_BUILDER, before);
            }
        }
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
