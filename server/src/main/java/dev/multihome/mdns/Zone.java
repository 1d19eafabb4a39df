package dev.multihome.mdns;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Type;

/** What is answered for: the records of all claims that are held. Immutable. */
final class Zone {

    static final Zone EMPTY = new Zone(List.of());

    private final Map<Name, Set<Entry>> byName = new LinkedHashMap<>();
    private final Map<Name, Entry> absence = new LinkedHashMap<>();

    Zone(Collection<Claim> claims) {
        for (Claim claim : claims) {
            if (claim.held()) {
                claim.all()
                        .forEach(each -> byName.computeIfAbsent(each.record().getName(), any -> new LinkedHashSet<>(2))
                                .add(each));
                claim.unique().forEach((name, entries) -> absence.put(name, absence(name, entries)));
            }
        }
    }

    /** What a question is answered with; for a name of ours without such records, that there is none (section 6.1). */
    List<Entry> answers(Name name, int type) {
        List<Entry> answers = new ArrayList<>();
        for (Entry each : byName.getOrDefault(name, Set.of())) {
            if (type == Type.ANY || type == each.record().getType()) {
                answers.add(each);
            }
        }
        Entry none = absence.get(name);
        if (answers.isEmpty() && none != null) {
            answers.add(none);
        }
        return answers;
    }

    /** What whoever is given this answer will ask for next (RFC 6763 section 12, RFC 6762 section 6.2). */
    List<Entry> additional(Entry answer) {
        Record record = answer.record();
        List<Entry> more = new ArrayList<>();
        if (record instanceof PTRRecord pointer && !answer.unique()) {
            for (Entry each : byName.getOrDefault(pointer.getTarget(), Set.of())) {
                if (each.unique()) {
                    more.add(each);
                    more.addAll(additional(each));
                }
            }
        } else if (record instanceof SRVRecord service) {
            addressesOf(service.getTarget(), more);
        } else if (record.getType() == Type.A || record.getType() == Type.AAAA) {
            addressesOf(record.getName(), more);
        }
        return more;
    }

    boolean answersWith(Entry entry) {
        Name name = entry.record().getName();
        return byName.getOrDefault(name, Set.of()).contains(entry) || entry.equals(absence.get(name));
    }

    Set<Entry> entries() {
        Set<Entry> all = new LinkedHashSet<>();
        byName.values().forEach(all::addAll);
        return all;
    }

    private void addressesOf(Name host, List<Entry> more) {
        Set<Entry> addresses = byName.getOrDefault(host, Set.of());
        more.addAll(addresses);
        Entry absent = absence.get(host);
        boolean both = addresses.stream()
                        .map(each -> each.record().getType())
                        .distinct()
                        .count()
                > 1;
        if (absent != null && !both) {
            more.add(absent);
        }
    }

    /** The NSEC record whose bitmap shows the types that there are, in the restricted form of section 6.1. */
    private static Entry absence(Name name, List<Entry> entries) {
        int[] types = entries.stream()
                .mapToInt(each -> each.record().getType())
                .distinct()
                .sorted()
                .toArray();
        long ttl =
                entries.stream().mapToLong(each -> each.record().getTTL()).min().orElse(Names.HOST_TTL);
        return new Entry(new NSECRecord(name, DClass.IN, ttl, name, types), true);
    }
}
