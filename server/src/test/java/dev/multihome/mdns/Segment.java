package dev.multihome.mdns;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import dev.multihome.multicast.Counters;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** A network without sockets and with a clock of its own: what one engine sends, all others hear at once. */
final class Segment {

    /** A message that was on the network. */
    record Seen(long at, int box, Optional<InetSocketAddress> receiver, Message message) {

        boolean isResponse() {
            return message.getHeader().getFlag(Flags.QR);
        }

        /** Each answer in a line: name, TTL, class with the cache-flush bit, type, data. */
        List<String> answers() {
            return lines(Section.ANSWER);
        }

        List<String> lines(int section) {
            return message.getSection(section).stream().map(Segment::line).toList();
        }
    }

    static final int STRANGER = 99;

    private final List<Engine> engines = new ArrayList<>();
    final List<Counters<Count>> counts = new ArrayList<>();
    final List<Seen> seen = new ArrayList<>();
    private final List<Runnable> deliveries = new ArrayList<>();
    long now = 1_000_000;

    /** Another box, number 0 for the first. */
    Engine box() {
        int number = engines.size();
        Counters<Count> counted = new Counters<>(Count.class);
        var engine = new Engine(new Names("local"), 1, new Random(number), counted, each -> sent(number, each));
        engines.add(engine);
        counts.add(counted);
        return engine;
    }

    static Presence site(String name, String... addresses) {
        return new Presence(
                new SiteName(name),
                Stream.of(addresses).map(IpAddress::parse).toList(),
                Optional.of(new Presence.Service(false, 80, "/")));
    }

    /** Lets time pass in steps as the engines want them. */
    void run(long millis) {
        long end = now + millis;
        deliver();
        while (true) {
            long next = engines.stream().mapToLong(Engine::due).min().orElse(Long.MAX_VALUE);
            if (next > end) {
                break;
            }
            now = Math.max(now, next);
            engines.forEach(each -> each.advance(now));
            deliver();
        }
        now = end;
    }

    void stop(Engine engine) {
        engine.stop();
        deliver();
    }

    /** A stranger on the network says something, to all or to one. */
    void say(Message message, int port, boolean unicast) {
        byte[] payload = message.toWire();
        engines.forEach(each -> hear(each, STRANGER, port, unicast, payload));
    }

    void ask(Message query) {
        say(query, Heard.PORT, false);
    }

    static Message query(String name, int type) {
        return Message.newQuery(Record.newRecord(name(name), type, DClass.IN));
    }

    static Message response(Record... answers) {
        var message = new Message(0);
        message.getHeader().setFlag(Flags.QR);
        List.of(answers).forEach(each -> message.addRecord(each, Section.ANSWER));
        return message;
    }

    static Name name(String text) {
        try {
            return Name.fromString(text);
        } catch (TextParseException wrong) {
            throw new IllegalArgumentException(text, wrong);
        }
    }

    /** What was answered from now on, until a time has passed. */
    List<Seen> answersWithin(long millis) {
        int before = seen.size();
        run(millis);
        return seen.subList(before, seen.size()).stream()
                .filter(Seen::isResponse)
                .toList();
    }

    private void sent(int number, Transmission each) {
        try {
            seen.add(new Seen(now, number, each.receiver(), new Message(each.payload())));
        } catch (IOException wrong) {
            throw new AssertionError("what was sent cannot be read", wrong);
        }
        if (each.receiver().isEmpty()) {
            deliveries.add(() -> {
                for (Engine other : engines) {
                    if (other != engines.get(number)) {
                        hear(other, number, Heard.PORT, false, each.payload());
                    }
                }
            });
        }
    }

    private void deliver() {
        while (!deliveries.isEmpty()) {
            List<Runnable> due = List.copyOf(deliveries);
            deliveries.clear();
            due.forEach(Runnable::run);
        }
    }

    private void hear(Engine engine, int from, int port, boolean unicast, byte[] payload) {
        var sender = new InetSocketAddress("10.99.0." + (from + 1), port);
        try {
            engine.heard(Heard.read(0, sender, unicast, payload), now);
        } catch (IOException wrong) {
            throw new AssertionError("what was sent cannot be read", wrong);
        }
    }

    private static String line(Record each) {
        boolean flush = (each.getDClass() & Entry.CACHE_FLUSH) != 0;
        return each.getName().toString(true) + " " + each.getTTL() + (flush ? " flush " : " ")
                + Type.string(each.getType()) + " " + each.rdataToString();
    }
}
