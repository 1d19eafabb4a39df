package dev.multihome.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xnio.XnioExecutor;

/** Tasks and timers. */
class IoThreadTest {

    private final IoThreads threads = Sockets.threads(1);
    private final IoThread thread = threads.thread(0);
    private final List<String> done = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void runsTasksInTheirOrderOnItself() {
        var last = new CompletableFuture<Thread>();
        for (int i = 0; i < 3; i++) {
            String name = "t" + i;
            thread.execute(() -> done.add(name));
        }
        thread.execute(() -> last.complete(Thread.currentThread()));
        assertThat(last).succeedsWithin(10, TimeUnit.SECONDS).isSameAs(thread);
        assertThat(done).containsExactly("t0", "t1", "t2");
    }

    @Test
    void runsWhatIsDueFirstFirst() {
        thread.execute(
                () -> { // which runs nothing else before all three are there
                    thread.executeAfter(() -> done.add("later"), 40, TimeUnit.MILLISECONDS);
                    thread.executeAfter(() -> done.add("sooner"), 5, TimeUnit.MILLISECONDS);
                    thread.executeAfter(() -> done.add("at once"), 0, TimeUnit.MILLISECONDS);
                });
        await().until(() -> done.size() == 3);
        assertThat(done).containsExactly("at once", "sooner", "later");
    }

    @Test
    void doesNotRunBeforeItsTime() {
        long before = System.nanoTime();
        var ran = new CompletableFuture<Long>();
        thread.executeAfter(() -> ran.complete(System.nanoTime()), 30, TimeUnit.MILLISECONDS);
        assertThat(ran.join() - before).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(30));
    }

    @Test
    void forgetsWhatIsRemoved() {
        List<Boolean> removals = new CopyOnWriteArrayList<>();
        var kept = new CompletableFuture<XnioExecutor.Key>();
        thread.execute(() -> {
            XnioExecutor.Key removed = thread.executeAfter(() -> done.add("removed"), 1, TimeUnit.MILLISECONDS);
            kept.complete(thread.executeAfter(() -> done.add("kept"), 30, TimeUnit.MILLISECONDS));
            removals.add(removed.remove());
            removals.add(removed.remove());
        });
        await().until(() -> !done.isEmpty());
        assertThat(done).containsExactly("kept");
        assertThat(removals).containsExactly(true, false);
        assertThat(kept.join().remove()).as("it has run").isFalse();
    }

    @Test
    void repeatsUntilItIsRemoved() {
        var count = new AtomicInteger();
        XnioExecutor.Key key = thread.executeAtInterval(
                () -> {
                    if (count.incrementAndGet() == 2) {
                        throw new IllegalStateException("does not end it");
                    }
                },
                1,
                TimeUnit.MILLISECONDS);
        await().until(() -> count.get() > 3);
        var removed = new CompletableFuture<Integer>();
        thread.execute(
                () -> { // not in the middle of one
                    key.remove();
                    removed.complete(count.get());
                });
        int last = removed.join();
        var later = new CountDownLatch(1);
        thread.executeAfter(later::countDown, 20, TimeUnit.MILLISECONDS);
        await().until(() -> later.getCount() == 0);
        assertThat(count).hasValue(last);
    }

    @Test
    void goesOnAfterATaskThatFails() {
        thread.execute(() -> {
            throw new AssertionError("on purpose");
        });
        thread.execute(() -> done.add("next"));
        await().until(() -> done.contains("next"));
    }

    @Test
    void takesNoTaskOnceItHasEnded() throws InterruptedException {
        threads.shutdown();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(() -> thread.execute(() -> done.add("never")))
                .isInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> thread.executeAfter(() -> done.add("never"), 1, TimeUnit.SECONDS))
                .isInstanceOf(RejectedExecutionException.class);
    }
}
