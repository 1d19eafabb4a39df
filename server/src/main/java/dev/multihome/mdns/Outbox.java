package dev.multihome.mdns;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xbill.DNS.Record;

/** The answers that wait to be multicast on one link, and when each was last (RFC 6762 sections 6 and 7). */
final class Outbox {

    /** A record is multicast at most once in this time (section 6). */
    static final long INTERVAL_MILLIS = 1000;

    /** The same for answers to probes, so that who probes hears in time. */
    static final long DEFENCE_MILLIS = 250;

    private final Map<Entry, Long> pending = new LinkedHashMap<>();
    private final Map<Entry, Long> last = new HashMap<>();

    /** Lets the entry be sent, not before it is due nor before its rate allows; at once, if it waits already. */
    void add(Entry entry, long due, long interval) {
        Long before = last.get(entry);
        long allowed = before == null ? due : Math.max(due, before + interval);
        pending.merge(entry, allowed, Math::min);
    }

    /** Somebody else has said it, and for as long (section 7.4). */
    void heard(Record record) {
        pending.keySet()
                .removeIf(each ->
                        each.sameAs(record) && record.getTTL() >= each.record().getTTL());
    }

    /** It is going out now, of its own accord. */
    void sent(Entry entry, long now) {
        pending.remove(entry);
        last.put(entry, now);
    }

    /** Whether it was multicast within a quarter of its TTL, so that others may be held to know it (section 5.4). */
    boolean isFresh(Entry entry, long now) {
        Long before = last.get(entry);
        return before != null && now - before < entry.record().getTTL() * 1000 / 4;
    }

    /** When the first is due; {@link Long#MAX_VALUE} where none waits. */
    long due() {
        return pending.values().stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
    }

    /** What is due now, no longer waiting. */
    List<Entry> take(long now) {
        List<Entry> taken = new ArrayList<>();
        pending.forEach((entry, due) -> {
            if (due <= now) {
                taken.add(entry);
            }
        });
        taken.forEach(each -> sent(each, now));
        return taken;
    }

    /** Forgets what is answered for no more. */
    void keepOnly(Zone zone) {
        pending.keySet().removeIf(each -> !zone.answersWith(each));
        last.keySet().removeIf(each -> !zone.answersWith(each));
    }
}
