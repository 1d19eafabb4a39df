package dev.multihome.fleet;

import dev.multihome.multicast.Counters;
import dev.multihome.multicast.Received;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Asks for a host in wider and wider rings, until somebody answers. For one thread. */
public final class Search implements AutoCloseable {

    private final Lanes lanes;
    private final Envelope envelope;
    private final Gate gate;
    private final Counters<Count> counts = new Counters<>(Count.class);

    private Search(Membership membership, FleetKey key, Lanes lanes) {
        this.lanes = lanes;
        Clock clock = Clock.systemUTC();
        envelope = new Envelope(membership.fleet(), key, clock);
        gate = new Gate(membership.fleet(), key, envelope.sender(), clock, counts);
    }

    /**
     * Joins the groups.
     *
     * @throws IOException as {@link Fleet#start}
     */
    public static Search open(Membership membership, Ways ways) throws IOException {
        FleetKey key = FleetKey.read(membership.keyFile());
        return new Search(membership, key, Lanes.open(membership, ways));
    }

    /**
     * Everybody who answers in the first ring in which somebody does; empty where nobody does at all.
     *
     * @param host a site's name, a host name or an address
     * @param patience how long to wait for the answers of a ring
     */
    public List<Hit> find(String host, Duration patience) throws IOException {
        for (Ring ring : Ring.ALL) {
            List<Hit> hits = ask(ring, host, patience);
            if (!hits.isEmpty()) {
                return hits;
            }
        }
        return List.of();
    }

    /** What came in beside answers. */
    public Counters<Count> counts() {
        return counts;
    }

    private List<Hit> ask(Ring ring, String host, Duration patience) throws IOException {
        Map<Long, Asked> asked = new HashMap<>();
        for (int lane : lanes.of(ring)) {
            long token = new SecureRandom().nextLong();
            byte[] question = envelope.sign(Kind.QUESTION, new Question(token, host).body());
            asked.put(token, new Asked(lane, System.nanoTime()));
            if (lanes.send(lane, question, ring.hops()).isPresent()) {
                counts.count(Count.UNSENT);
            }
        }
        List<Hit> hits = new ArrayList<>();
        Set<String> known = new HashSet<>();
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end) {
            lanes.poll(TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()), (lane, received) -> hit(
                            ring, asked, received)
                    .filter(each -> known.add(each.box() + " " + each.site().site()))
                    .ifPresent(hits::add));
        }
        return hits;
    }

    private record Asked(int lane, long nanos) {}

    private Optional<Hit> hit(Ring ring, Map<Long, Asked> asked, Received received) {
        long now = System.nanoTime();
        Optional<Message> message = gate.admit(
                        received.address(), received.payload(), TimeUnit.NANOSECONDS.toMillis(now))
                .filter(each -> each.kind() == Kind.ANSWER);
        if (message.isEmpty()) {
            return Optional.empty();
        }
        try {
            Answer answer = Answer.read(message.get().body());
            Asked question = asked.get(answer.token());
            if (question == null) {
                return Optional.empty();
            }
            long nanos = now - question.nanos() - TimeUnit.MILLISECONDS.toNanos(answer.heldMillis());
            return Optional.of(new Hit(
                    ring,
                    lanes.group(question.lane()).toString(),
                    answer.box(),
                    received.address(),
                    answer.site(),
                    Duration.ofNanos(Math.max(0, nanos))));
        } catch (Octets.MalformedException wrong) {
            counts.count(Count.MALFORMED);
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        lanes.close();
    }
}
