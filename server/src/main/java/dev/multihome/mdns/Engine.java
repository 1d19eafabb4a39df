package dev.multihome.mdns;

import dev.multihome.multicast.Counters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * The responder without its sockets: it is handed what came in and the time, in milliseconds of a clock that never goes
 * back, and hands out what is to be sent. All links are of one interface, and so share their names. For one thread.
 */
final class Engine {

    private final Names names;
    private final Claims claims;
    private final Answering answering;
    private final List<Outbox> outboxes = new ArrayList<>();
    private final Counters<Count> counts;
    private final Consumer<Transmission> out;
    private List<Presence> unfit = List.of();
    private Zone zone = Zone.EMPTY;
    /** What was announced and not taken back. */
    private Set<Entry> announced = Set.of();

    private boolean moved;

    /** @param links how many there are, numbered from 0 */
    Engine(Names names, int links, RandomGenerator random, Counters<Count> counts, Consumer<Transmission> out) {
        this.names = names;
        this.counts = counts;
        this.out = out;
        claims = new Claims(names, random);
        answering = new Answering(random, counts, out);
        Stream.generate(Outbox::new).limit(links).forEach(outboxes::add);
    }

    /** These names and no others are to be ours. */
    void want(List<Presence> presences, long now) {
        unfit = presences.stream()
                .filter(each -> names.host(each.site()).isEmpty())
                .toList();
        claims.want(presences, now);
        changed();
    }

    /** Takes a message in. */
    void heard(Heard heard, long now) {
        Outbox outbox = outboxes.get(heard.link());
        if (!heard.response()) {
            if (!heard.authority().isEmpty()) {
                claims.probed(heard.authority(), now);
            }
            answering.asked(heard, zone, outbox, now);
        } else if (heard.sender().getPort() == Heard.PORT) {
            heard.answers().forEach(outbox::heard);
            List<Record> all = Stream.concat(heard.answers().stream(), heard.additional().stream())
                    .toList();
            int contested = claims.answered(all, heard.sender().getAddress().getHostAddress(), now);
            for (int i = 0; i < contested; i++) {
                counts.count(Count.CONFLICTS);
            }
            if (contested > 0) {
                changed();
            }
        }
    }

    /** When {@link #advance} has something to do; {@link Long#MAX_VALUE} for never. */
    long due() {
        long due = Math.min(claims.due(), answering.due());
        for (Outbox each : outboxes) {
            due = Math.min(due, each.due());
        }
        return due;
    }

    /** Sends what is due. */
    void advance(long now) {
        Claims.Due due = claims.advance(now);
        if (!due.announcements().isEmpty()) {
            changed();
        }
        if (!due.probes().isEmpty()) {
            moved = true;
            toAll(probes(due.probes()));
        }
        if (!due.announcements().isEmpty()) {
            announce(due.announcements(), now);
        }
        answering.advance(zone, outboxes, now);
        for (int link = 0; link < outboxes.size(); link++) {
            flush(link, now);
        }
    }

    /** Says goodbye. */
    void stop() {
        claims.want(List.of(), 0);
        changed();
    }

    List<Standing> standings() {
        List<Standing> standings = new ArrayList<>();
        for (Claim each : claims.all()) {
            if (!each.isReverse()) {
                standings.add(new Standing(each.site(), each.title(), each.state(), each.reason));
            }
        }
        for (Presence each : unfit) {
            String reason = "no name in DNS: what is between two dots has 1 to 63 characters; rename the site";
            standings.add(new Standing(each.site(), each.site().value(), Standing.State.CONFLICTED, reason));
        }
        return standings;
    }

    /** Whether a name may be doing otherwise than when this was asked last. */
    boolean moved() {
        boolean was = moved;
        moved = false;
        return was;
    }

    private void changed() {
        moved = true;
        zone = new Zone(claims.all());
        Set<Entry> gone = new HashSet<>(announced);
        claims.all().stream()
                .filter(each -> each.phase != Claim.Phase.CONFLICTED)
                .forEach(each -> each.all().forEach(gone::remove));
        if (!gone.isEmpty()) {
            Packer packer = Packer.ofResponses();
            gone.forEach(each -> packer.add(List.of(), List.of(each.wire(0, false)), Section.ANSWER));
            toAll(packer.done());
        }
        announced = new HashSet<>(announced);
        announced.removeAll(gone);
        outboxes.forEach(each -> each.keepOnly(zone));
    }

    private static List<byte[]> probes(List<Claim> claims) {
        Packer packer = Packer.ofQueries();
        for (Claim claim : claims) {
            List<Record> questions = new ArrayList<>();
            List<Record> proposed = new ArrayList<>();
            claim.unique().forEach((Name name, List<Entry> entries) -> {
                questions.add(Record.newRecord(name, Type.ANY, DClass.IN | Entry.UNICAST_WANTED));
                entries.forEach(each -> proposed.add(each.record()));
            });
            packer.add(questions, proposed, Section.AUTHORITY);
        }
        return packer.done();
    }

    private void announce(List<Claim> due, long now) {
        Packer packer = Packer.ofResponses();
        for (Claim claim : due) {
            for (Entry each : claim.all()) {
                announced.add(each);
                packer.add(List.of(), List.of(each.wire(each.record().getTTL(), true)), Section.ANSWER);
                outboxes.forEach(box -> box.sent(each, now));
            }
        }
        toAll(packer.done());
    }

    private void flush(int link, long now) {
        Outbox outbox = outboxes.get(link);
        List<Entry> due = outbox.take(now);
        if (due.isEmpty()) {
            return;
        }
        Packer packer = Packer.ofResponses();
        due.forEach(
                each -> packer.add(List.of(), List.of(each.wire(each.record().getTTL(), true)), Section.ANSWER));
        for (Entry each : due) {
            for (Entry more : zone.additional(each)) {
                if (packer.addIfRoom(more.wire(more.record().getTTL(), true))) {
                    outbox.sent(more, now);
                }
            }
        }
        packer.done().forEach(each -> out.accept(new Transmission(link, each, Optional.empty())));
    }

    private void toAll(List<byte[]> payloads) {
        for (byte[] payload : payloads) {
            for (int link = 0; link < outboxes.size(); link++) {
                out.accept(new Transmission(link, payload, Optional.empty()));
            }
        }
    }
}
