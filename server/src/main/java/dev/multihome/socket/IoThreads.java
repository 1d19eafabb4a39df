package dev.multihome.socket;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.xnio.ManagementRegistration;
import org.xnio.Xnio;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;
import org.xnio.management.XnioServerMXBean;
import org.xnio.management.XnioWorkerMXBean;

/** The I/O threads of a server, and the pool for what would block them. Thread-safe. */
public final class IoThreads extends XnioWorker {

    private final List<IoThread> threads = new ArrayList<>();
    private final AtomicInteger listening = new AtomicInteger();

    /** XNIO's entrance, which makes nothing but these. */
    private static final class Entrance extends Xnio {

        Entrance() {
            super("multihome");
        }

        @Override
        protected XnioWorker build(XnioWorker.Builder builder) {
            throw new UnsupportedOperationException("started by IoThreads.start");
        }
    }

    private IoThreads(XnioWorker.Builder builder, int count) throws IOException {
        super(builder);
        try {
            for (int i = 0; i < count; i++) {
                threads.add(new IoThread(this, i, getName() + " I/O-" + (i + 1)));
            }
        } catch (IOException noDescriptors) {
            threads.forEach(IoThread::discard);
            throw noDescriptors;
        }
    }

    /** Loads what starting them needs, so that it can be done beside other work. */
    public static void prepare() {
        new Entrance().createWorkerBuilder();
    }

    /**
     * Starts them.
     *
     * @param name what the threads are called
     * @param count at least 1
     * @param pool is not ended with them
     * @throws IOException when there are no descriptors for them
     */
    public static IoThreads start(String name, int count, ExecutorService pool) throws IOException {
        if (count < 1) {
            throw new IllegalArgumentException("at least one I/O thread, not " + count);
        }
        var all = new IoThreads(
                new Entrance().createWorkerBuilder().setWorkerName(name).setExternalExecutorService(pool), count);
        all.threads.forEach(Thread::start);
        return all;
    }

    /** The thread that accepts for one more listening socket. */
    IoThread forListening() {
        return threads.get(Math.floorMod(listening.getAndIncrement(), threads.size()));
    }

    /** Complete when each has done what it had been given by now. */
    CompletableFuture<Void> caughtUp() {
        return CompletableFuture.allOf(threads.stream().map(IoThread::caughtUp).toArray(CompletableFuture<?>[]::new));
    }

    IoThread thread(int number) {
        return threads.get(Math.floorMod(number, threads.size()));
    }

    @Override
    public XnioIoThread getIoThread(int number) {
        return thread(number);
    }

    @Override
    protected XnioIoThread chooseThread() {
        return thread(ThreadLocalRandom.current().nextInt());
    }

    @Override
    public int getIoThreadCount() {
        return threads.size();
    }

    /** Closes all connections and listening sockets, and ends the threads. */
    @Override
    public void shutdown() {
        threads.forEach(IoThread::end);
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutdown();
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return threads.stream().allMatch(IoThread::isEnding);
    }

    @Override
    public boolean isTerminated() {
        return threads.stream().allMatch(each -> each.getState() == Thread.State.TERMINATED);
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        long end = System.nanoTime() + unit.toNanos(timeout);
        for (Thread each : threads) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left > 0) {
                each.join(left);
            }
        }
        return isTerminated();
    }

    @Override
    public void awaitTermination() throws InterruptedException {
        for (Thread each : threads) {
            each.join();
        }
    }

    @Override
    public XnioWorkerMXBean getMXBean() {
        throw new UnsupportedOperationException("metrics are Micrometer's");
    }

    @Override
    protected ManagementRegistration registerServerMXBean(XnioServerMXBean bean) {
        return () -> {};
    }
}
