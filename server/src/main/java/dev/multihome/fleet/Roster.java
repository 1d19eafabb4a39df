package dev.multihome.fleet;

import dev.multihome.address.IpAddress;
import dev.multihome.multicast.Counters;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The boxes that were heard, and what they serve. Its size is bounded. Thread-safe. */
final class Roster {

    private static final int MOST_BOXES = 256;
    private static final int MOST_SITES = 200_000;

    /** How many announcements a box may miss, with two seconds on top. */
    private static final int MISSED = 3;

    private static final int FORGET_AFTER = 30;

    private final String self;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Counters<Count> counts;
    private final Map<String, Entry> boxes = new TreeMap<>();

    /**
     * Knows of none yet.
     *
     * @param clock says when a box was heard, for people
     * @param nanos System.nanoTime(), by which a box falls silent: a clock that is set neither loses nor keeps one
     */
    Roster(String self, Clock clock, LongSupplier nanos, Counters<Count> counts) {
        this.self = self;
        this.clock = clock;
        this.nanos = nanos;
        this.counts = counts;
    }

    private static final class Entry {
        private long sender;
        private long started;
        private int everySeconds;
        private IpAddress address;
        private Instant heard;
        private long heardAt;
        private long heardThereAt;
        private int generation;
        private final Map<Integer, List<Served>> parts = new HashMap<>();
        private int wanted;
        private List<Served> sites = List.of();

        Entry(IpAddress address, Instant heard, long at) {
            this.address = address;
            this.heard = heard;
            heardAt = at;
            heardThereAt = at;
        }

        /** A box that says all by IPv4 and by IPv6 stays at one address, until it is not heard from there any more. */
        void heard(IpAddress from, Instant now, long at) {
            heard = now;
            heardAt = at;
            if (from.family() == address.family() || isOver(heardThereAt, at, MISSED)) {
                address = from;
                heardThereAt = at;
            }
        }

        private boolean isOver(long last, long now, int missed) {
            return now - last > TimeUnit.SECONDS.toNanos((long) missed * everySeconds + 2);
        }

        boolean complete() {
            return parts.size() == wanted;
        }

        int size() {
            return Math.max(
                    sites.size(), parts.values().stream().mapToInt(List::size).sum());
        }
    }

    /** Takes an announcement in; returns whether it says something new. */
    synchronized boolean heard(long sender, IpAddress from, Announcement said) {
        Instant now = clock.instant();
        long at = nanos.getAsLong();
        forget(at);
        if (said.box().equals(self)) {
            counts.count(Count.NAMESAKE);
            return false;
        }
        Entry entry = boxes.get(said.box());
        if (entry == null) {
            if (boxes.size() >= MOST_BOXES) {
                counts.count(Count.CROWDED);
                return false;
            }
            entry = new Entry(from, now, at);
            boxes.put(said.box(), entry);
        }
        if (entry.sender != sender) {
            if (said.started() < entry.started) { // of before it was started anew, or another box of this name
                counts.count(Count.NAMESAKE);
                return false;
            }
            entry.parts.clear();
            entry.wanted = 0;
        }
        entry.sender = sender;
        entry.started = said.started();
        entry.everySeconds = said.everySeconds();
        entry.heard(from, now, at);
        return assemble(entry, said);
    }

    private boolean assemble(Entry entry, Announcement said) {
        if (entry.wanted != said.parts() || entry.generation != said.generation()) {
            entry.parts.clear();
            entry.wanted = said.parts();
            entry.generation = said.generation();
        }
        int known = boxes.values().stream().mapToInt(Entry::size).sum();
        if (known + said.sites().size() > MOST_SITES && !entry.parts.containsKey(said.part())) {
            counts.count(Count.CROWDED);
            return false;
        }
        boolean before = entry.complete();
        boolean fresh = !said.sites().equals(entry.parts.put(said.part(), said.sites()));
        if (entry.complete() && !before) {
            List<Served> all = new ArrayList<>();
            for (int part = 0; part < entry.wanted; part++) {
                all.addAll(entry.parts.getOrDefault(part, List.of()));
            }
            entry.sites = all;
        }
        return fresh;
    }

    /** A box stops; one of the same name that goes on is not meant. */
    synchronized void left(long sender, String box) {
        boxes.computeIfPresent(box, (name, entry) -> entry.sender == sender ? null : entry);
    }

    synchronized List<Report.Box> boxes() {
        long now = nanos.getAsLong();
        forget(now);
        List<Report.Box> all = new ArrayList<>();
        boxes.forEach((name, each) -> all.add(new Report.Box(
                name, each.address, each.heard, false, isSilent(each, now, MISSED), each.complete(), each.sites)));
        return all;
    }

    private void forget(long now) {
        boxes.values().removeIf(each -> isSilent(each, now, FORGET_AFTER));
    }

    private static boolean isSilent(Entry entry, long now, int missed) {
        return entry.isOver(entry.heardAt, now, missed);
    }
}
