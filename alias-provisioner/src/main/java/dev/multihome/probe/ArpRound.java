package dev.multihome.probe;

import dev.multihome.address.IpAddress;
import dev.multihome.linux.FrameChannel;
import dev.multihome.linux.KernelException;
import dev.multihome.linux.LinkAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** Asks for all addresses together, so that many take hardly longer than one (RFC 5227 section 2.1.1). */
final class ArpRound {

    /** Frames that still stand in the queue when the time is up count, unless somebody floods us. */
    private static final int MOST_LATE_FRAMES = 100_000;

    private final FrameChannel channel;
    private final LinkAddress source;
    private final Set<LinkAddress> deaf;
    private final ProbeTiming timing;
    private final LongSupplier clock;
    private final RandomGenerator random;
    private final Set<IpAddress> pending = new LinkedHashSet<>();
    private final Map<IpAddress, LinkAddress> owners = new LinkedHashMap<>();

    /**
     * @param source whose address the probes carry
     * @param deaf whose frames do not count: our own, and routers that answer for everyone (proxy ARP)
     * @param clock nanoseconds
     */
    ArpRound(
            FrameChannel channel,
            LinkAddress source,
            Set<LinkAddress> deaf,
            ProbeTiming timing,
            LongSupplier clock,
            RandomGenerator random) {
        this.channel = channel;
        this.source = source;
        this.deaf = deaf;
        this.timing = timing;
        this.clock = clock;
        this.random = random;
    }

    /** The addresses that others have or want, and who. Ends early when that is all of them. */
    Map<IpAddress, LinkAddress> owners(Collection<IpAddress> addresses) throws KernelException {
        pending.addAll(addresses);
        listen(between(Duration.ZERO, timing.longestDelay()));
        for (int i = 0; i < timing.probes() && !pending.isEmpty(); i++) {
            long interval = between(timing.shortestInterval(), timing.longestInterval());
            long start = clock.getAsLong();
            ask();
            boolean last = i == timing.probes() - 1;
            listen(last ? timing.patience().toNanos() : start + interval - clock.getAsLong());
        }
        for (int i = 0; i < MOST_LATE_FRAMES && hear(Duration.ZERO); i++) {}
        return owners;
    }

    private void ask() throws KernelException {
        var pace = new Pace(clock);
        for (IpAddress address : List.copyOf(pending)) {
            channel.send(ArpFrame.probe(source, address).encode());
            listen(pace.next() - clock.getAsLong());
        }
    }

    /** Listens for so many nanoseconds, or until nothing is left to be known. */
    private void listen(long nanos) throws KernelException {
        long end = clock.getAsLong() + nanos;
        long left = nanos;
        while (left > 0 && !pending.isEmpty() && hear(Duration.ofNanos(left))) {
            left = end - clock.getAsLong();
        }
    }

    private boolean hear(Duration timeout) throws KernelException {
        ByteBuffer frame = channel.receive(timeout);
        if (frame == null) {
            return false;
        }
        ArpFrame.decode(frame).ifPresent(this::take);
        return true;
    }

    private void take(ArpFrame arp) {
        // Somebody has what he names as his own; a probe names none, and says that its sender is about to take it.
        IpAddress claimed = arp.isProbe() ? arp.targetIp() : arp.senderIp();
        if (!deaf.contains(arp.sender()) && pending.remove(claimed)) {
            owners.put(claimed, arp.sender());
        }
    }

    private long between(Duration shortest, Duration longest) {
        long spread = longest.toNanos() - shortest.toNanos();
        return shortest.toNanos() + (spread == 0 ? 0 : random.nextLong(spread));
    }
}
