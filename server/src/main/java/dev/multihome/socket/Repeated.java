package dev.multihome.socket;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioExecutor;

/** A task that is run again and again, each time so long after the last one. Thread-safe. */
final class Repeated implements XnioExecutor.Key, Runnable {

    private final XnioExecutor thread;
    private final Runnable task;
    private final long millis;
    private XnioExecutor.@Nullable Key next;
    private boolean removed;

    Repeated(XnioExecutor thread, Runnable task, long millis) {
        this.thread = thread;
        this.task = task;
        this.millis = millis;
    }

    synchronized void begin() {
        if (!removed) {
            next = thread.executeAfter(this, millis, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void run() {
        try {
            task.run();
        } finally {
            begin();
        }
    }

    @Override
    public synchronized boolean remove() {
        boolean before = removed;
        removed = true;
        return !before && next != null && next.remove();
    }
}
