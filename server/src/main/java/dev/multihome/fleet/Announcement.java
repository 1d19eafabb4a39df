package dev.multihome.fleet;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of what a box says of itself.
 *
 * @param box its name
 * @param started when the process did, in milliseconds since 1970: tells a box that was started anew from another box of
 *     the same name
 * @param everySeconds how often it is said, so that others know when to miss it; 1 to 65535
 * @param generation a number for this state of all sites
 * @param part from 0
 * @param parts how many there are, at least 1
 */
record Announcement(
        String box, long started, int everySeconds, int generation, int part, int parts, List<Served> sites) {

    /** As many sites as a box may have: what 65,535 parts would hold is more than anybody has. */
    static final int MOST_PARTS = 4096;

    private static final int MOST_PLACES = 56;
    private static final int FIXED = Long.BYTES + 2 + 4 + 2 + 2 + 2;

    Announcement {
        sites = List.copyOf(sites);
        if (parts < 1 || parts > MOST_PARTS || part >= parts || everySeconds < 1) {
            throw new IllegalArgumentException("part " + part + " of " + parts + ", every " + everySeconds + " s");
        }
    }

    /** All that a box says, in parts that fit into a datagram each. */
    static List<Announcement> of(String box, long started, int everySeconds, int generation, List<Served> sites) {
        int room = Envelope.MOST_BODY - FIXED - 1 - 255;
        List<List<Served>> parts = new ArrayList<>();
        List<Served> current = new ArrayList<>();
        int used = 0;
        for (Served each : sites) {
            Served site = each.places().size() > MOST_PLACES
                    ? new Served(
                            each.site(),
                            each.state(),
                            each.digest(),
                            each.places().subList(0, MOST_PLACES))
                    : each;
            int length = Octets.length(site);
            if (used + length > room && !current.isEmpty()) {
                parts.add(current);
                current = new ArrayList<>();
                used = 0;
            }
            current.add(site);
            used += length;
        }
        parts.add(current);
        int count = Math.min(parts.size(), MOST_PARTS);
        List<Announcement> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(new Announcement(box, started, everySeconds, generation, i, count, parts.get(i)));
        }
        return all;
    }

    byte[] body() {
        ByteBuffer to = ByteBuffer.allocate(Envelope.MOST);
        Octets.text(to, box);
        to.putLong(started)
                .putShort((short) everySeconds)
                .putInt(generation)
                .putShort((short) part)
                .putShort((short) parts)
                .putShort((short) sites.size());
        sites.forEach(each -> Octets.site(to, each));
        byte[] body = new byte[to.flip().remaining()];
        to.get(body);
        return body;
    }

    static Announcement read(byte[] body) throws Octets.MalformedException {
        return Octets.read(body, from -> {
            String box = Octets.text(from);
            long started = from.getLong();
            int every = from.getShort() & 0xffff;
            int generation = from.getInt();
            int part = from.getShort() & 0xffff;
            int parts = from.getShort() & 0xffff;
            int count = from.getShort() & 0xffff;
            List<Served> sites = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                sites.add(Octets.site(from));
            }
            return new Announcement(box, started, every, generation, part, parts, sites);
        });
    }
}
