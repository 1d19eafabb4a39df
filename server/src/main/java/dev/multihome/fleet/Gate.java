package dev.multihome.fleet;

import dev.multihome.address.IpAddress;
import dev.multihome.multicast.Allowance;
import dev.multihome.multicast.Counters;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets signed messages of the fleet in and counts everything else by its kind. Whoever sends many that are wrongly signed
 * is not listened to for a while, so that a flood costs no signatures; what is remembered is bounded. For one thread.
 */
final class Gate {

    /** How far clocks may be apart. */
    static final Duration TOLERANCE = Duration.ofSeconds(30);

    private static final int MOST_SENDERS = 1024;
    private static final int MOST_SUSPECTS = 256;
    private static final int FAILURES_PER_SECOND = 20;
    private static final int CHECKS_PER_SECOND = 20_000;

    private final long fleet;
    private final long self;
    private final Clock clock;
    private final Counters<Count> counts;
    private final Replays replays = new Replays(MOST_SENDERS);
    private final Allowance checks = new Allowance(CHECKS_PER_SECOND);
    private final Map<IpAddress, Suspect> suspects;
    private FleetKey key;

    /** @param self the number of this process, whose messages come back to it */
    Gate(String fleetName, FleetKey key, long self, Clock clock, Counters<Count> counts) {
        this.fleet = Envelope.fleet(fleetName);
        this.key = key;
        this.self = self;
        this.clock = clock;
        this.counts = counts;
        suspects = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<IpAddress, Suspect> eldest) {
                return size() > MOST_SUSPECTS;
            }
        };
    }

    /** What is held against an address. */
    static final class Suspect {
        private final Allowance failures = new Allowance(FAILURES_PER_SECOND);
        private boolean wrongKey;
        private long skewMillis;
        private boolean shut;
        private long shutAt;
    }

    /** From now on another key. */
    void key(FleetKey other) {
        key = other;
        suspects.clear();
    }

    /** The message, if it is one, signed, timely and new. */
    Optional<Message> admit(IpAddress from, byte[] datagram, long now) {
        if (datagram.length < Envelope.LEAST || datagram.length > Envelope.MOST) {
            return refuse(datagram.length >= 4 && magic(datagram) == Envelope.MAGIC ? Count.MALFORMED : Count.FOREIGN);
        }
        ByteBuffer header = ByteBuffer.wrap(datagram);
        if (header.getInt() != Envelope.MAGIC || header.getLong() != fleet) {
            return refuse(Count.FOREIGN);
        }
        Suspect suspect = suspects.get(from);
        if (suspect != null && suspect.shut && now - suspect.shutAt < 1000 || !checks.take(now)) {
            return refuse(Count.FLOODED);
        }
        int length = datagram.length - FleetKey.SIGNATURE;
        if (!key.isSignatureOf(datagram, length)) {
            hold(from).wrongKey = true;
            fail(hold(from), now);
            return refuse(Count.UNSIGNED);
        }
        return timely(from, header, length);
    }

    private Optional<Message> timely(IpAddress from, ByteBuffer header, int length) {
        Kind kind;
        try {
            kind = Kind.of(header.get() & 0xff);
        } catch (IllegalArgumentException newer) {
            return refuse(Count.MALFORMED);
        }
        long sender = header.getLong();
        long time = header.getLong();
        long sequence = header.getLong();
        if (sender == self) {
            return refuse(Count.OWN);
        }
        long skew = time - clock.millis();
        if (Math.abs(skew) > TOLERANCE.toMillis()) {
            hold(from).skewMillis = skew;
            return refuse(Count.SKEWED);
        }
        if (!replays.isFirst(sender, sequence)) {
            return refuse(Count.REPLAYED);
        }
        counts.count(Count.HEARD);
        byte[] body = new byte[length - header.position()];
        header.get(body);
        return Optional.of(new Message(kind, sender, time, sequence, body));
    }

    /** By how much the clocks of other boxes were ahead of ours, in milliseconds, where that was too much. */
    Map<IpAddress, Long> skews() {
        Map<IpAddress, Long> skews = new LinkedHashMap<>();
        suspects.forEach((from, suspect) -> {
            if (suspect.skewMillis != 0) {
                skews.put(from, suspect.skewMillis);
            }
        });
        return skews;
    }

    /** Who has sent something of this fleet that another key had signed, or none. */
    List<IpAddress> wrongKeys() {
        return suspects.entrySet().stream()
                .filter(each -> each.getValue().wrongKey)
                .map(Map.Entry::getKey)
                .toList();
    }

    private Suspect hold(IpAddress from) {
        return suspects.computeIfAbsent(from, any -> new Suspect());
    }

    private static void fail(Suspect suspect, long now) {
        suspect.shut = !suspect.failures.take(now);
        suspect.shutAt = now;
    }

    private static int magic(byte[] datagram) {
        return ByteBuffer.wrap(datagram).getInt();
    }

    private Optional<Message> refuse(Count kind) {
        counts.count(kind);
        return Optional.empty();
    }
}
