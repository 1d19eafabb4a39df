package dev.multihome.listen;

import dev.multihome.address.Family;
import dev.multihome.address.IpAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counts connections in and out and says who may come in. Thread-safe, without a lock that two clients share. */
final class Admission {

    private final int most;
    private final int mostPerClient;
    private final AtomicInteger open = new AtomicInteger();
    private final ConcurrentHashMap<Long, Integer> openByClient = new ConcurrentHashMap<>();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder refusedInTotal = new LongAdder();
    private final LongAdder refusedByClient = new LongAdder();
    private final LongAdder malformed = new LongAdder();

    Admission(int most, int mostPerClient) {
        this.most = most;
        this.mostPerClient = mostPerClient;
    }

    /** Whether the client may come in; if so, {@link #leave} is owed. */
    boolean enter(IpAddress client) {
        if (open.incrementAndGet() > most) {
            open.decrementAndGet();
            refusedInTotal.increment();
            return false;
        }
        if (openByClient.merge(key(client), 1, Integer::sum) > mostPerClient) {
            release(client);
            open.decrementAndGet();
            refusedByClient.increment();
            return false;
        }
        accepted.increment();
        return true;
    }

    void leave(IpAddress client) {
        release(client);
        open.decrementAndGet();
    }

    void countMalformed() {
        malformed.increment();
    }

    Counts counts() {
        return new Counts(open.get(), accepted.sum(), refusedInTotal.sum(), refusedByClient.sum(), malformed.sum());
    }

    private void release(IpAddress client) {
        openByClient.computeIfPresent(key(client), (key, count) -> count == 1 ? null : count - 1);
    }

    /** An IPv4 address below 2^32, an IPv6 /64 as its upper half: no /64 below 2^32 is given to anyone but ::1. */
    private static Long key(IpAddress client) {
        return client.family() == Family.IPV4 ? client.low() : client.high();
    }
}
