package dev.multihome.mdns;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/** All claims, and their way from probing to being ours, or not (RFC 6762 sections 8 and 9). */
final class Claims {

    static final int PROBES = 3;
    static final long PROBE_MILLIS = 250;
    static final int ANNOUNCEMENTS = 2;
    static final long ANNOUNCE_MILLIS = 1000;
    static final long DEFER_MILLIS = 1000;
    static final long RETRY_MILLIS = 60_000;

    /** Claims that are due within this time go together, for fewer messages. */
    private static final long TOGETHER_MILLIS = 25;

    private static final int MOST_CONTESTS = 15;
    private static final long CONTESTS_MILLIS = 10_000;
    private static final long CALM_MILLIS = 5000;

    private final Names names;
    private final RandomGenerator random;
    private final Map<Name, Claim> byName = new HashMap<>();
    private Map<String, Claim> claims = new LinkedHashMap<>();

    Claims(Names names, RandomGenerator random) {
        this.names = names;
        this.random = random;
    }

    /**
     * What is to be sent now.
     *
     * @param probes claims to probe for
     * @param announcements claims to announce
     */
    record Due(List<Claim> probes, List<Claim> announcements) {}

    Collection<Claim> all() {
        return claims.values();
    }

    /** These names and no others are wanted. What is the same as before stays as it is. */
    void want(List<Presence> presences, long now) {
        Map<String, Claim> wanted = new LinkedHashMap<>();
        for (Presence each : presences) {
            names.host(each.site())
                    .ifPresent(host -> Claim.of(each, host, names).forEach(wanted::putIfAbsent));
        }
        byName.clear();
        for (Map.Entry<String, Claim> each : wanted.entrySet()) {
            Claim before = claims.get(each.getKey());
            boolean ended = before != null && before.phase == Claim.Phase.CONFLICTED && before.due == Long.MAX_VALUE;
            if (before != null && !ended && before.saysTheSameAs(each.getValue())) {
                each.setValue(before);
            } else {
                begin(each.getValue(), before, now);
            }
            register(each.getValue());
        }
        claims = wanted;
    }

    /** Other data for names that are ours need no probing (section 8.4). */
    private void begin(Claim claim, @Nullable Claim before, long now) {
        boolean ours = before != null
                && before.held()
                && before.unique().keySet().equals(claim.unique().keySet());
        claim.phase = ours ? Claim.Phase.ANNOUNCING : Claim.Phase.PROBING;
        claim.due = ours ? now : now + random.nextLong(PROBE_MILLIS);
    }

    private void register(Claim claim) {
        for (Name name : claim.unique().keySet()) {
            Claim other = byName.putIfAbsent(name, claim);
            if (other != null && other != claim) {
                claim.phase = Claim.Phase.CONFLICTED;
                claim.due = Long.MAX_VALUE;
                claim.reason = "the site " + other.site() + " has this name, too; rename one of the two";
            }
        }
    }

    /** When {@link #advance} has something to do; {@link Long#MAX_VALUE} for never. */
    long due() {
        return claims.values().stream().mapToLong(each -> each.due).min().orElse(Long.MAX_VALUE);
    }

    /** Lets time pass. */
    Due advance(long now) {
        Due due = new Due(new ArrayList<>(), new ArrayList<>());
        if (due() > now) {
            return due;
        }
        for (Claim each : claims.values()) {
            if (each.due <= now + TOGETHER_MILLIS) {
                advance(each, now, due);
            }
        }
        return due;
    }

    private static void advance(Claim claim, long now, Due due) {
        if (claim.phase == Claim.Phase.CONFLICTED) {
            claim.phase = Claim.Phase.PROBING;
            claim.sent = 0;
        }
        if (claim.phase == Claim.Phase.PROBING && claim.sent == PROBES) {
            claim.phase = Claim.Phase.ANNOUNCING;
            claim.sent = 0;
            claim.reason = "";
        }
        claim.sent++;
        if (claim.phase == Claim.Phase.PROBING) {
            due.probes().add(claim);
            claim.due = now + PROBE_MILLIS;
        } else {
            due.announcements().add(claim);
            boolean last = claim.sent >= ANNOUNCEMENTS;
            claim.phase = last ? Claim.Phase.ESTABLISHED : Claim.Phase.ANNOUNCING;
            claim.due = last ? Long.MAX_VALUE : now + ANNOUNCE_MILLIS;
        }
    }

    /** Somebody answers: what contradicts us is a conflict. Returns how many there were. */
    int answered(List<Record> records, String who, long now) {
        Set<Claim> contested = new HashSet<>();
        for (Record each : records) {
            Claim claim = byName.get(each.getName());
            if (claim != null
                    && each.getTTL() > 0
                    && claim.phase != Claim.Phase.CONFLICTED
                    && claim.contradicts(each)
                    && contested.add(claim)) {
                contest(claim, who + " answers for " + each.getName().toString(true) + " with " + Text.of(each), now);
            }
        }
        return contested.size();
    }

    /** A name that is ours is probed for again, since whoever contests it may be about to give way (section 9). */
    private static void contest(Claim claim, String reason, long now) {
        if (claim.held()) {
            if (now - claim.contestedSince > CONTESTS_MILLIS) {
                claim.contests = 0;
                claim.contestedSince = now;
            }
            claim.phase = Claim.Phase.PROBING;
            claim.due = ++claim.contests > MOST_CONTESTS ? now + CALM_MILLIS : now;
        } else {
            claim.phase = Claim.Phase.CONFLICTED;
            claim.due = now + RETRY_MILLIS;
            claim.reason = reason;
        }
        claim.sent = 0;
    }

    /** Somebody probes for a name that we probe for: one of us waits a second and begins anew. */
    void probed(List<Record> authority, long now) {
        Map<Name, List<Record>> theirs = new LinkedHashMap<>();
        authority.forEach(each ->
                theirs.computeIfAbsent(each.getName(), any -> new ArrayList<>()).add(each));
        theirs.forEach((name, records) -> {
            Claim claim = byName.get(name);
            if (claim != null && claim.phase == Claim.Phase.PROBING && claim.sent > 0) {
                List<Record> ours = claim.unique().getOrDefault(name, List.of()).stream()
                        .map(Entry::record)
                        .toList();
                if (TieBreak.compare(ours, records) < 0) {
                    claim.sent = 0;
                    claim.due = now + DEFER_MILLIS;
                }
            }
        });
    }
}
