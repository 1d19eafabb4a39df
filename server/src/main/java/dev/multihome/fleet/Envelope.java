package dev.multihome.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * Signs what one process sends: 4 octets "MHF1", 8 that stand for the fleet, 1 for the kind, 8 each for sender, time and
 * sequence, the body, and the signature of all that, 32. Numbers are in network order.
 */
final class Envelope {

    static final int MAGIC = 0x4d484631;
    static final int HEADER = 4 + 8 + 1 + 8 + 8 + 8;
    static final int LEAST = HEADER + FleetKey.SIGNATURE;

    /** The largest datagram: 1500 without the headers of IPv6 and UDP, with room for a tunnel's. */
    static final int MOST = 1400;

    static final int MOST_BODY = MOST - LEAST;

    private final long fleet;
    private final long sender = new SecureRandom().nextLong();
    private final Clock clock;
    private FleetKey key;
    private long sequence;

    Envelope(String fleetName, FleetKey key, Clock clock) {
        this.fleet = fleet(fleetName);
        this.key = key;
        this.clock = clock;
    }

    /** From now on another key. */
    void key(FleetKey other) {
        key = other;
    }

    long sender() {
        return sender;
    }

    byte[] sign(Kind kind, byte[] body) {
        ByteBuffer buffer = ByteBuffer.allocate(HEADER + body.length + FleetKey.SIGNATURE);
        buffer.putInt(MAGIC)
                .putLong(fleet)
                .put((byte) kind.number())
                .putLong(sender)
                .putLong(clock.millis())
                .putLong(++sequence)
                .put(body);
        return buffer.put(key.sign(buffer.array(), buffer.position())).array();
    }

    /** What stands for a fleet: messages of others are told from those of a wrong key by it. */
    static long fleet(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(("multihome fleet " + name).getBytes(UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
