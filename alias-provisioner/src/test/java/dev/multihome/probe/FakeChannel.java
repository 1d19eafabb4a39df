package dev.multihome.probe;

import dev.multihome.linux.FrameChannel;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A wire with its own time, which passes only while somebody waits. */
final class FakeChannel implements FrameChannel {

    /** What was sent, and when. */
    record Sent(long nanos, ArpFrame frame) {}

    final List<Sent> sent = new ArrayList<>();
    private final Queue<ArpFrame> arriving = new ArrayDeque<>();
    private final BiConsumer<FakeChannel, ArpFrame> neighbour;
    private long now = 1_000;

    /** @param neighbour hears every frame and may answer */
    FakeChannel(BiConsumer<FakeChannel, ArpFrame> neighbour) {
        this.neighbour = neighbour;
    }

    void arrive(ArpFrame frame) {
        arriving.add(frame);
    }

    long nanoTime() {
        return now;
    }

    @Override
    public void send(ByteBuffer frame) {
        ArpFrame arp = ArpFrame.decode(frame).orElseThrow();
        sent.add(new Sent(now, arp));
        neighbour.accept(this, arp);
    }

    @Override
    public @Nullable ByteBuffer receive(Duration timeout) {
        ArpFrame next = arriving.poll();
        if (next == null) {
            now += timeout.toNanos();
            return null;
        }
        return next.encode();
    }

    @Override
    public void close() {}
}
