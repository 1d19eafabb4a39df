package dev.multihome.mdns;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;

/**
 * Names that are ours together or not at all, and how far we are with them: those of a site, or that of an address. The
 * latter is a claim of its own, for a responder of the box itself may answer for it already.
 */
final class Claim {

    /** Where a claim is on its way (RFC 6762 section 8). */
    enum Phase {
        PROBING,
        ANNOUNCING,
        ESTABLISHED,
        CONFLICTED
    }

    private final SiteName site;
    private final Name title;
    private final Map<Name, List<Entry>> unique = new LinkedHashMap<>();
    private final List<Entry> shared;
    Phase phase = Phase.PROBING;
    /** How many probes, or announcements, were sent in this phase. */
    int sent;
    /** When the next is to be, or {@link Long#MAX_VALUE}. */
    long due;
    /** How often it was contested lately, and since when. */
    int contests;

    long contestedSince;

    String reason = "";

    private Claim(SiteName site, Name title, List<Entry> unique, List<Entry> shared) {
        this.site = site;
        this.title = title;
        this.shared = List.copyOf(shared);
        unique.forEach(each -> this.unique
                .computeIfAbsent(each.record().getName(), any -> new ArrayList<>(2))
                .add(each));
    }

    /** The claims of a site: its own, then one for each address that no other site before it has. */
    static Map<String, Claim> of(Presence presence, Name host, Names names) {
        Map<String, Claim> claims = new LinkedHashMap<>();
        List<Entry> unique = new ArrayList<>(Names.addresses(host, presence));
        List<Entry> shared = new ArrayList<>();
        presence.service().ifPresent(service -> {
            unique.addAll(names.instance(host, presence.site(), service));
            shared.addAll(names.browsing(presence.site(), service));
        });
        claims.put(presence.site().value(), new Claim(presence.site(), host, unique, shared));
        for (IpAddress each : presence.addresses()) {
            Entry pointer = Names.pointer(each, host);
            Name name = pointer.record().getName();
            claims.put("/" + each, new Claim(presence.site(), name, List.of(pointer), List.of()));
        }
        return claims;
    }

    SiteName site() {
        return site;
    }

    /** The first of its names, without the dot at the end. */
    String title() {
        return title.toString(true);
    }

    /** Whether it is that of an address rather than of a site. */
    boolean isReverse() {
        return shared.isEmpty()
                && unique.values().stream().flatMap(List::stream).allMatch(each -> each.record() instanceof PTRRecord);
    }

    Map<Name, List<Entry>> unique() {
        return unique;
    }

    List<Entry> shared() {
        return shared;
    }

    List<Entry> all() {
        List<Entry> all = new ArrayList<>(shared);
        unique.values().forEach(all::addAll);
        return all;
    }

    /** Whether it is answered for. */
    boolean held() {
        return phase == Phase.ANNOUNCING || phase == Phase.ESTABLISHED;
    }

    boolean saysTheSameAs(Claim other) {
        return unique.equals(other.unique) && shared.equals(other.shared);
    }

    /**
     * Whether a record that somebody else answered with cannot stand beside ours. While we probe, any record of the name
     * counts (section 8.1); later, one of a type that we have (section 9).
     */
    boolean contradicts(Record theirs) {
        List<Entry> ours = unique.getOrDefault(theirs.getName(), List.of());
        if (ours.isEmpty() || ours.stream().anyMatch(each -> each.sameAs(theirs))) {
            return false;
        }
        return phase == Phase.PROBING
                || ours.stream().anyMatch(each -> each.record().getType() == theirs.getType());
    }

    Standing.State state() {
        if (phase == Phase.CONFLICTED) {
            return Standing.State.CONFLICTED;
        }
        return held() ? Standing.State.ANNOUNCED : Standing.State.PROBING;
    }
}
