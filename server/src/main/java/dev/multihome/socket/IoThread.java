package dev.multihome.socket;

import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;
import org.xnio.XnioIoThread;

/** One thread with its sockets: waits for them, and runs by turns what is ready, what is to be done, and what is due. */
final class IoThread extends XnioIoThread {

    private final Selector selector;
    private final Queue<Runnable> byOthers = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> byItself = new ArrayDeque<>();
    private final Queue<Runnable> soon = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean soonPlanned = new AtomicBoolean();
    private final Timers timers = new Timers();
    private final Consumer<SelectionKey> ready = this::ready;
    private List<SelectableChannel> leaving = new ArrayList<>();
    private volatile boolean waits;
    private volatile boolean ending;
    private volatile boolean ended;

    IoThread(IoThreads all, int number, String name) throws IOException {
        super(all, number, name);
        selector = Selector.open();
    }

    /** Adds a socket of which nothing is to be known yet. Thread-safe. */
    SelectionKey register(SelectableChannel channel, Selected attached) throws ClosedChannelException {
        return channel.register(selector, 0, attached);
    }

    /** Waits for more of a socket. Thread-safe. */
    void want(SelectionKey key, int operations) {
        try {
            if ((key.interestOpsOr(operations) & operations) != operations) {
                wake();
            }
        } catch (CancelledKeyException closed) {
            return; // nothing comes of it any more
        }
    }

    /** Waits for less of a socket. Thread-safe. */
    void leave(SelectionKey key, int operations) {
        try {
            key.interestOpsAnd(~operations);
        } catch (CancelledKeyException closed) {
            return;
        }
    }

    /**
     * Closes a socket, when this round is over: a selector that knows of it would hold its descriptor until then, and the JDK
     * half-close it meanwhile, by two more system calls. Thread-safe.
     */
    void close(SelectionKey key) {
        if (Thread.currentThread() == this) {
            key.cancel();
            leaving.add(key.channel());
        } else {
            key.cancel();
            try {
                execute(() -> leaving.add(key.channel()));
            } catch (RejectedExecutionException over) {
                IoUtils.safeClose(key.channel());
            }
        }
    }

    /** Complete when it has done what it had been given by now, or has ended. Thread-safe. */
    CompletableFuture<Void> caughtUp() {
        var done = new CompletableFuture<Void>();
        try {
            execute(() -> done.complete(null));
        } catch (RejectedExecutionException over) {
            done.complete(null);
        }
        return done;
    }

    /** Lets go of one that has been closed at once. Thread-safe. */
    void forget(SelectionKey key) {
        key.cancel();
        selector.wakeup();
    }

    /** Of one that has never run. */
    void discard() {
        IoUtils.safeClose(selector);
    }

    boolean isEnding() {
        return ending;
    }

    @Override
    public void execute(Runnable task) {
        if (Thread.currentThread() == this) {
            byItself.add(task);
            return;
        }
        if (ended) {
            throw new RejectedExecutionException(getName() + " has ended");
        }
        byOthers.add(task);
        wake();
    }

    @Override
    public Key executeAfter(Runnable task, long time, TimeUnit unit) {
        if (unit.toMillis(time) <= 0) {
            execute(task);
            return Key.IMMEDIATE;
        }
        if (ended) {
            throw new RejectedExecutionException(getName() + " has ended");
        }
        Timers.Added added = timers.add(task, unit.toMillis(time));
        if (added.isFirst()) {
            wake();
        }
        return added.key();
    }

    /** Does it within two milliseconds, with what else is to be done soon, for which the thread is woken once. Thread-safe. */
    void executeSoon(Runnable task) {
        soon.add(task);
        if (!soonPlanned.getAndSet(true)) {
            executeAfter(this::runSoon, 1, TimeUnit.MILLISECONDS);
        }
    }

    private void runSoon() {
        soonPlanned.set(false);
        runAll(soon);
    }

    @Override
    public Key executeAtInterval(Runnable task, long time, TimeUnit unit) {
        var repeated = new Repeated(this, task, unit.toMillis(time));
        repeated.begin();
        return repeated;
    }

    private void wake() {
        if (waits && Thread.currentThread() != this) {
            selector.wakeup();
        }
    }

    /** Ends all of its sockets, and then itself. Thread-safe. */
    void end() {
        ending = true;
        selector.wakeup();
    }

    @Override
    public void run() {
        try {
            while (!ending) {
                round();
            }
        } catch (IOException broken) {
            LoggerFactory.getLogger(IoThread.class)
                    .error("{} ends, and its connections with it: epoll failed", getName(), broken);
        } finally {
            ended = true;
            do {
                endSockets();
                runTasks();
            } while (!byItself.isEmpty() || !byOthers.isEmpty());
            letGo();
            IoUtils.safeClose(selector);
        }
    }

    private void endSockets() {
        for (SelectionKey key : List.copyOf(selector.keys())) {
            if (key.isValid() && key.attachment() instanceof Selected selected) {
                selected.end();
            }
        }
    }

    private void round() throws IOException {
        runTasks();
        waits = true; // whoever wants something done has to wake it now; so what there is, is looked for after this
        long millis = timers.millis();
        if (millis == 0 || ending || !leaving.isEmpty() || !byItself.isEmpty() || !byOthers.isEmpty()) {
            selector.selectNow(ready);
        } else {
            selector.select(ready, Math.max(millis, 0));
        }
        waits = false;
        letGo();
    }

    /** What they add themselves is for the next round, so that sockets get their turn. */
    private void runTasks() {
        for (int left = byItself.size(); left > 0; left--) {
            run(byItself.poll());
        }
        Runnable task = timers.next();
        while (task != null) {
            run(task);
            task = timers.next();
        }
        runAll(byOthers);
    }

    private void runAll(Queue<Runnable> tasks) {
        Runnable task = tasks.poll();
        while (task != null) {
            run(task);
            task = tasks.poll();
        }
    }

    /** The selector has let go of them before, but for those that ended by what was ready in this very round. */
    private void letGo() {
        if (!leaving.isEmpty()) {
            List<SelectableChannel> all = leaving;
            leaving = new ArrayList<>();
            all.forEach(IoUtils::safeClose);
        }
    }

    private void ready(SelectionKey key) {
        waits = false;
        try {
            if (key.attachment() instanceof Selected selected) {
                selected.ready(key.readyOps());
            }
        } catch (CancelledKeyException closed) {
            return; // by what was ready before it
        } catch (RuntimeException | Error failed) {
            failed(failed);
        }
    }

    private void run(@Nullable Runnable task) {
        try {
            if (task != null) {
                task.run();
            }
        } catch (RuntimeException | Error failed) {
            failed(failed);
        }
    }

    private void failed(Throwable why) {
        LoggerFactory.getLogger(IoThread.class).error("{} goes on after an error", getName(), why);
    }
}
