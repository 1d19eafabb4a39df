package dev.multihome.probe;

import dev.multihome.linux.FrameChannel;
import dev.multihome.linux.KernelException;
import dev.multihome.linux.LinkAddress;
import dev.multihome.netlink.LinkMessage;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What every {@link Ear} does alike. */
final class Hearing {

    /** So that a flood cannot keep the listener from what it has heard already. */
    private static final int MOST_AT_ONCE = 10_000;

    private Hearing() {}

    /** Whose frames do not count: those of this box, and of those that are ignored. */
    static Set<LinkAddress> deafTo(List<LinkMessage> links, Set<LinkAddress> ignored) {
        Set<LinkAddress> deaf = new HashSet<>(ignored);
        links.stream().map(LinkAddress::of).flatMap(Optional::stream).forEach(deaf::add);
        return deaf;
    }

    /** Waits for a frame, and takes with it those that are there already. */
    static void frames(FrameChannel channel, Duration timeout, Consumer<ByteBuffer> taker) throws KernelException {
        ByteBuffer frame = channel.receive(timeout);
        for (int i = 1; frame != null; i++) {
            taker.accept(frame);
            frame = i < MOST_AT_ONCE ? channel.receive(Duration.ZERO) : null;
        }
    }
}
