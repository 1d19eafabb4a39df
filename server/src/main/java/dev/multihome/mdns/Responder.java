package dev.multihome.mdns;

import dev.multihome.address.Family;
import dev.multihome.multicast.Attachment;
import dev.multihome.multicast.Counters;
import dev.multihome.multicast.Group;
import dev.multihome.multicast.MulticastChannel;
import dev.multihome.multicast.Received;
import dev.multihome.multicast.Switchboard;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers for names on one interface, by a channel for each address family there and one thread. Thread-safe.
 */
public final class Responder implements AutoCloseable {

    private static final Group GROUP4 = Group.parse("224.0.0.251");
    private static final Group GROUP6 = Group.parse("ff02::fb");
    private static final int HOPS = 255;

    /** How many of our own messages are remembered, so as not to take them for somebody else's. */
    private static final int OWN = 512;

    private static final long JOIN_SECONDS = 5;

    private final Switchboard board;
    private final Engine engine;
    private final Counters<Count> counts = new Counters<>(Count.class);
    private final Consumer<List<Standing>> observer;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Set<Integer> own = new HashSet<>();
    private final Deque<Integer> ownInOrder = new ArrayDeque<>();
    private final Thread thread = new Thread(this::run, "mdns");
    private volatile List<Standing> standings = List.of();
    private volatile boolean stopping;

    private Responder(Switchboard board, String domain, Consumer<List<Standing>> observer) {
        this.board = board;
        this.observer = observer;
        engine = new Engine(new Names(domain), board.size(), new SecureRandom(), counts, this::send);
        thread.setDaemon(true);
    }

    /**
     * Begins, without a name yet.
     *
     * @param attachments of one interface, at most one a family, that of IPv6 link-local
     * @param domain {@code local}
     * @param observer is told of all names when one has changed, on the responder's thread
     * @throws IOException when a channel cannot be opened; the message says why and what to do
     */
    public static Responder start(List<Attachment> attachments, String domain, Consumer<List<Standing>> observer)
            throws IOException {
        List<Switchboard.Opening> openings = new ArrayList<>();
        for (Attachment each : attachments) {
            Group group = each.main().family() == Family.IPV4 ? GROUP4 : GROUP6;
            openings.add(() -> MulticastChannel.open(each, group, Heard.PORT, Heard.PORT));
        }
        var responder = new Responder(Switchboard.of(openings), domain, observer);
        responder.thread.start();
        return responder;
    }

    /** These names and no others are to be ours from now on. */
    public void names(List<Presence> presences) {
        List<Presence> wanted = List.copyOf(presences);
        tasks.add(() -> engine.want(wanted, now()));
        board.wakeup();
    }

    /** How the names are doing. */
    public List<Standing> standings() {
        return standings;
    }

    public Counters<Count> counts() {
        return counts;
    }

    /** Says goodbye, and ends. */
    @Override
    public void close() {
        stopping = true;
        board.wakeup();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(JOIN_SECONDS));
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (board) {
            while (!stopping) {
                board.poll(tasks.isEmpty() ? engine.due() - now() : 0, this::heard);
                turn();
            }
            engine.stop();
        } catch (IOException | RuntimeException failed) {
            log().error("names are not announced any more: {}", failed.toString(), failed);
        }
    }

    private void turn() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        engine.advance(now());
        List<Standing> now = engine.moved() ? engine.standings() : standings;
        if (!now.equals(standings)) {
            standings = now;
            observer.accept(now);
        }
    }

    private void heard(int link, Received received) {
        byte[] payload = received.payload();
        if (own.contains(Arrays.hashCode(payload))) {
            return;
        }
        if (!board.channel(link).on().isNear(received.address())) {
            counts.count(Count.FAR);
            return;
        }
        try {
            engine.heard(Heard.read(link, received.sender(), received.unicast(), payload), now());
        } catch (IOException ignored) {
            counts.count(Count.MALFORMED);
        }
    }

    private void send(Transmission each) {
        try {
            MulticastChannel channel = board.channel(each.link());
            Optional<InetSocketAddress> receiver = each.receiver();
            if (receiver.isPresent()) {
                channel.send(each.payload(), receiver.get());
            } else {
                remember(Arrays.hashCode(each.payload()));
                channel.send(each.payload(), HOPS);
            }
            counts.count(Count.SENT);
        } catch (IOException refused) { // the interface may be down for now
            counts.count(Count.UNSENT);
        }
    }

    private void remember(Integer hash) {
        if (own.add(hash)) {
            ownInOrder.add(hash);
            if (ownInOrder.size() > OWN) {
                own.remove(ownInOrder.remove());
            }
        }
    }

    private static long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    /** Not a constant: Logback takes a while to load. */
    private static Logger log() {
        return LoggerFactory.getLogger(Responder.class);
    }
}
