package dev.multihome.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.multihome.address.IpAddress;
import dev.multihome.multicast.Allowance;
import dev.multihome.multicast.Counters;
import dev.multihome.multicast.Received;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/**
 * This box's part in a fleet: announces its sites, answers who asks for one, and knows what the others announce. One
 * thread. Thread-safe.
 */
public final class Fleet implements AutoCloseable {

    /** Answers are held back so long at most, each for another time. */
    private static final int JITTER_MILLIS = 50;

    private static final int ANSWERS_PER_SECOND = 50;

    /** Changes and roll calls are followed by an announcement, but not more often than this. */
    private static final long LEAST_MILLIS = 1000;

    private static final long JOIN_SECONDS = 5;
    private static final IpAddress HERE = IpAddress.parse("127.0.0.1");

    private final Membership membership;
    private final Clock clock;
    private final Lanes lanes;
    private final Envelope envelope;
    private final Gate gate;
    private final Roster roster;
    private final Outgoing outgoing;
    private final Counters<Count> counts = new Counters<>(Count.class);
    private final SecureRandom random = new SecureRandom();
    private final Allowance answers = new Allowance(ANSWERS_PER_SECOND);
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::run, "fleet");
    private final long started;
    private volatile List<Hosted> sites = List.of();
    private volatile boolean stopping;
    private int generation;
    private long announced = Long.MIN_VALUE;
    private long next;

    private Fleet(Membership membership, FleetKey key, Lanes lanes, Clock clock) {
        this.membership = membership;
        this.clock = clock;
        this.lanes = lanes;
        started = clock.millis();
        envelope = new Envelope(membership.fleet(), key, clock);
        gate = new Gate(membership.fleet(), key, envelope.sender(), clock, counts);
        roster = new Roster(membership.box(), clock, System::nanoTime, counts);
        outgoing = new Outgoing(lanes, envelope, membership.ttl(), counts);
        next = now();
        thread.setDaemon(true);
    }

    /**
     * Begins to announce, without a site yet.
     *
     * @throws IOException when the key cannot be read or a channel not be opened; the message says what to do
     */
    public static Fleet start(Membership membership, Ways ways, Clock clock) throws IOException {
        FleetKey key = FleetKey.read(membership.keyFile());
        Fleet fleet = new Fleet(membership, key, Lanes.open(membership, ways), clock);
        fleet.thread.start();
        return fleet;
    }

    /** These are the sites of this box from now on. */
    public void sites(List<Hosted> now) {
        if (!now.equals(sites)) {
            sites = List.copyOf(now);
            post(() -> {
                generation++;
                soon();
            });
        }
    }

    /**
     * Reads the key file again; messages are signed and checked by what is in it from now on.
     *
     * @throws IOException when it cannot be read; the key before it stays
     */
    public void rekey() throws IOException {
        FleetKey key = FleetKey.read(membership.keyFile());
        post(() -> {
            envelope.key(key);
            gate.key(key);
            soon();
        });
    }

    /** What is known now, this box included. */
    public Report report() {
        List<Served> own = sites.stream().map(Hosted::served).toList();
        List<Report.Box> boxes = new ArrayList<>();
        boxes.add(new Report.Box(membership.box(), HERE, Instant.now(clock), true, false, true, own));
        boxes.addAll(roster.boxes());
        return new Report(membership.fleet(), boxes);
    }

    public Counters<Count> counts() {
        return counts;
    }

    /** Says goodbye, and ends. */
    @Override
    public void close() {
        stopping = true;
        lanes.wakeup();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(JOIN_SECONDS));
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    private void post(Runnable task) {
        tasks.add(task);
        lanes.wakeup();
    }

    private void run() {
        try (lanes) {
            while (!stopping) {
                lanes.poll(tasks.isEmpty() ? Math.min(next, outgoing.due()) - now() : 0, this::heard);
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
                if (now() >= next) {
                    announce();
                }
                outgoing.advance(now());
            }
            outgoing.send(Kind.GOODBYE, membership.box().getBytes(UTF_8));
        } catch (IOException | RuntimeException failed) {
            LoggerFactory.getLogger(Fleet.class)
                    .error("the fleet is not heard any more: {}", failed.toString(), failed);
        }
    }

    private void announce() {
        long every = membership.every().toMillis();
        announced = now();
        next = announced + every - random.nextLong(Math.max(1, every / 10));
        if (!outgoing.isAnnouncing()) {
            List<Served> all = sites.stream().map(Hosted::served).toList();
            outgoing.announce(Announcement.of(
                    membership.box(), started, (int) membership.every().toSeconds(), generation, all));
        }
    }

    private void soon() {
        next = Math.min(next, announced == Long.MIN_VALUE ? now() : Math.max(now(), announced + LEAST_MILLIS));
    }

    private void heard(int lane, Received received) {
        Optional<Message> admitted = gate.admit(received.address(), received.payload(), now());
        if (admitted.isEmpty()) {
            return;
        }
        Message message = admitted.get();
        try {
            switch (message.kind()) {
                case ANNOUNCEMENT ->
                    roster.heard(message.sender(), received.address(), Announcement.read(message.body()));
                case GOODBYE -> roster.left(message.sender(), new String(message.body(), UTF_8));
                case QUESTION -> asked(lane, received, Question.read(message.body()));
                case ROLL_CALL -> {
                    soon();
                    byte[] name = membership.box().getBytes(UTF_8);
                    if (answers.take(now())) {
                        outgoing.answer(now() + jitter(), lane, Kind.PRESENT, name, received.sender());
                    }
                }
                case ANSWER, PRESENT -> {} // for who asked
            }
        } catch (Octets.MalformedException wrong) {
            counts.count(Count.MALFORMED);
        }
    }

    private void asked(int lane, Received received, Question question) {
        for (Hosted each : sites) {
            if (each.isMeantBy(question.host()) && each.served().isServing()) {
                counts.count(Count.ASKED);
                if (!answers.take(now())) {
                    counts.count(Count.LIMITED);
                    return;
                }
                int held = jitter();
                byte[] body = new Answer(question.token(), held, membership.box(), each.served()).body();
                outgoing.answer(now() + held, lane, Kind.ANSWER, body, received.sender());
                return;
            }
        }
    }

    private int jitter() {
        return random.nextInt(JITTER_MILLIS);
    }

    private static long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
