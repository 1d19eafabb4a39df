package dev.multihome.mdns;

import dev.multihome.multicast.Allowance;
import dev.multihome.multicast.Counters;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** Answers questions: what, when, and to whom (RFC 6762 sections 5.4, 6 and 7). */
final class Answering {

    /** The most that a resolver may keep what was sent to it alone (section 6.7), in seconds. */
    private static final long LEGACY_TTL = 10;

    private static final int SHARED_LEAST_MILLIS = 20;
    private static final int SHARED_SPREAD_MILLIS = 100;
    private static final int TRUNCATED_LEAST_MILLIS = 400;
    private static final int TRUNCATED_SPREAD_MILLIS = 100;
    private static final int MOST_QUESTIONS = 500;
    private static final int MOST_WAITING = 64;
    private static final int UNICAST_PER_SECOND = 200;

    private final RandomGenerator random;
    private final Counters<Count> counts;
    private final Consumer<Transmission> out;
    private final Map<InetSocketAddress, Waiting> waiting = new LinkedHashMap<>();
    private final Allowance unicasts = new Allowance(UNICAST_PER_SECOND);

    Answering(RandomGenerator random, Counters<Count> counts, Consumer<Transmission> out) {
        this.random = random;
        this.counts = counts;
        this.out = out;
    }

    /** A query whose known answers are still coming in. */
    private record Waiting(Heard query, List<Record> known, long due) {}

    /** Takes a query in; answers it, unless more of it is to come. */
    void asked(Heard query, Zone zone, Outbox outbox, long now) {
        Waiting more = waiting.get(query.sender());
        if (more != null && query.questions().isEmpty()) {
            more.known().addAll(query.answers());
        } else if (query.truncated() && !query.legacy() && waiting.size() < MOST_WAITING) {
            long due = now + TRUNCATED_LEAST_MILLIS + random.nextInt(TRUNCATED_SPREAD_MILLIS);
            waiting.put(query.sender(), new Waiting(query, new ArrayList<>(query.answers()), due));
        } else {
            answer(query, query.answers(), zone, outbox, now);
        }
    }

    long due() {
        return waiting.values().stream().mapToLong(Waiting::due).min().orElse(Long.MAX_VALUE);
    }

    /** Answers what has waited long enough. */
    void advance(Zone zone, List<Outbox> outboxes, long now) {
        for (Iterator<Waiting> each = waiting.values().iterator(); each.hasNext(); ) {
            Waiting one = each.next();
            if (one.due() <= now) {
                each.remove();
                answer(one.query(), one.known(), zone, outboxes.get(one.query().link()), now);
            }
        }
    }

    private void answer(Heard query, List<Record> known, Zone zone, Outbox outbox, long now) {
        boolean probe = !query.authority().isEmpty();
        boolean alone = query.legacy() || query.unicast();
        Set<Entry> direct = new LinkedHashSet<>();
        Set<Entry> toAll = new LinkedHashSet<>();
        for (Record question : query.questions().stream().limit(MOST_QUESTIONS).toList()) {
            List<Entry> answers = answers(question, zone, known, query.legacy());
            boolean unicastWanted = (question.getDClass() & Entry.UNICAST_WANTED) != 0;
            boolean fresh = !probe && answers.stream().allMatch(each -> outbox.isFresh(each, now));
            (alone || unicastWanted && fresh ? direct : toAll).addAll(answers);
        }
        boolean shared = toAll.stream().anyMatch(each -> !each.unique());
        long due = shared && !probe ? now + SHARED_LEAST_MILLIS + random.nextInt(SHARED_SPREAD_MILLIS) : now;
        long interval = probe ? Outbox.DEFENCE_MILLIS : Outbox.INTERVAL_MILLIS;
        toAll.forEach(each -> outbox.add(each, due, interval));
        if (!direct.isEmpty()) {
            reply(query, direct, zone, now);
        }
    }

    private List<Entry> answers(Record question, Zone zone, List<Record> known, boolean legacy) {
        int dclass = question.getDClass() & ~Entry.UNICAST_WANTED;
        if (dclass != DClass.IN && dclass != DClass.ANY) {
            return List.of();
        }
        List<Entry> answers = zone.answers(question.getName(), question.getType());
        if (answers.isEmpty()) {
            return answers;
        }
        counts.count(Count.QUESTIONS);
        return legacy
                ? answers
                : answers.stream().filter(each -> !isKnown(each, known)).toList();
    }

    /** Known with at least half of the TTL left (section 7.1). */
    private boolean isKnown(Entry answer, List<Record> known) {
        for (Record each : known) {
            if (answer.sameAs(each) && each.getTTL() * 2 >= answer.record().getTTL()) {
                counts.count(Count.KNOWN);
                return true;
            }
        }
        return false;
    }

    /** One message, of the size of a frame at most, so that asking with a forged sender gains little. */
    private void reply(Heard query, Set<Entry> answers, Zone zone, long now) {
        if (!unicasts.take(now)) {
            counts.count(Count.LIMITED);
            return;
        }
        boolean legacy = query.legacy();
        Packer packer = legacy ? Packer.ofResponses(query.id()) : Packer.ofResponses();
        if (legacy) {
            packer.add(query.questions().stream().limit(1).toList(), List.of(), Section.ANSWER);
        }
        answers.forEach(each -> packer.add(List.of(), List.of(wire(each, legacy)), Section.ANSWER));
        answers.forEach(each -> zone.additional(each).forEach(more -> packer.addIfRoom(wire(more, legacy))));
        out.accept(new Transmission(query.link(), packer.done().get(0), Optional.of(query.sender())));
    }

    private static Record wire(Entry entry, boolean legacy) {
        long ttl = entry.record().getTTL();
        return legacy ? entry.wire(Math.min(ttl, LEGACY_TTL), false) : entry.wire(ttl, true);
    }
}
