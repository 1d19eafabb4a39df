package dev.multihome.listen;

import dev.multihome.address.IpAddress;
import dev.multihome.site.Customer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counts connections in and out and says who may come in. Thread-safe, without a lock that two clients share. */
final class Admission {

    private final int most;
    private final int mostDescriptors;
    private final int mostPerClient;
    private final Tally tally;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger descriptors = new AtomicInteger();
    private final ConcurrentHashMap<Long, Integer> openByClient = new ConcurrentHashMap<>();
    private final LongAdder accepted = new LongAdder();

    /**
     * Lets nobody in yet.
     *
     * @param most connections
     * @param mostDescriptors that they may hold together
     */
    Admission(int most, int mostDescriptors, int mostPerClient, Tally tally) {
        this.most = most;
        this.mostDescriptors = mostDescriptors;
        this.mostPerClient = mostPerClient;
        this.tally = tally;
    }

    /**
     * Whether the client may come in; if so, {@link #leave} is owed.
     *
     * @param holds file descriptors that its connection takes
     */
    boolean enter(IpAddress client, int holds) {
        int connections = open.incrementAndGet();
        int held = descriptors.addAndGet(holds);
        if (connections > most || held > mostDescriptors) {
            free(holds);
            tally.count(Refused.CONNECTIONS);
            return false;
        }
        if (openByClient.merge(Customer.of(client), 1, Integer::sum) > mostPerClient) {
            leave(client, holds);
            tally.count(Refused.CONNECTIONS_OF_CLIENT);
            return false;
        }
        accepted.increment();
        return true;
    }

    void leave(IpAddress client, int holds) {
        release(client);
        free(holds);
    }

    private void free(int holds) {
        open.decrementAndGet();
        descriptors.addAndGet(-holds);
    }

    Counts counts() {
        return new Counts(
                open.get(),
                accepted.sum(),
                tally.of(Refused.CONNECTIONS),
                tally.of(Refused.CONNECTIONS_OF_CLIENT),
                tally.of(Refused.MALFORMED)
                        + tally.of(Refused.HOST)
                        + tally.of(Refused.CONTENT_TOO_LARGE)
                        + tally.of(Refused.TARGET_TOO_LONG)
                        + tally.of(Refused.HEAD_TOO_LARGE));
    }

    private void release(IpAddress client) {
        openByClient.computeIfPresent(Customer.of(client), (key, count) -> count == 1 ? null : count - 1);
    }
}
