package dev.multihome.password;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What was found out a short while ago, so that a page with a hundred pictures does not cost a hundred times bcrypt. Held
 * by digests ({@link Digest}), never by passwords, and for {@link #LIFE_NANOS}. Thread-safe.
 */
final class Verdicts {

    /** Verdicts held at most, about 1 MB; of more the oldest go. */
    static final int MOST = 4_096;

    /** A minute; a verdict is about a hash, so that a file that changes needs no waiting for it. */
    static final long LIFE_NANOS = 60_000_000_000L;

    private record Held(boolean right, long until) {}

    private final LongSupplier clock;
    private final Map<String, Held> byDigest = new LinkedHashMap<>();

    /** @param clock nanoseconds from any start */
    Verdicts(LongSupplier clock) {
        this.clock = clock;
    }

    synchronized Optional<Boolean> find(byte[] digest) {
        Held held = byDigest.get(key(digest));
        return held == null || clock.getAsLong() - held.until >= 0 ? Optional.empty() : Optional.of(held.right);
    }

    synchronized void put(byte[] digest, boolean right) {
        String key = key(digest);
        byDigest.remove(key);
        byDigest.put(key, new Held(right, clock.getAsLong() + LIFE_NANOS));
        var oldest = byDigest.entrySet().iterator();
        while (oldest.hasNext()) {
            Held held = oldest.next().getValue();
            if (byDigest.size() <= MOST && clock.getAsLong() - held.until < 0) {
                break;
            }
            oldest.remove();
        }
    }

    synchronized int size() {
        return byDigest.size();
    }

    private static String key(byte[] digest) {
        return Base64.getEncoder().encodeToString(digest);
    }
}
