package dev.multihome.fleet;

import java.nio.ByteBuffer;

/**
 * This box does.
 *
 * @param token that of the question
 * @param heldMillis how long the answer was held back, so that not all boxes answer at once
 * @param site its addresses are cut to {@link #MOST_PLACES}
 */
record Answer(long token, int heldMillis, String box, Served site) {

    static final int MOST_PLACES = 8;

    /** Token, time, two texts of which one may be a box's name, and a site with as many addresses. */
    static final int MOST_BODY = 8 + 2 + 256 + 64 + 10 + MOST_PLACES * 17;

    byte[] body() {
        ByteBuffer to = ByteBuffer.allocate(MOST_BODY);
        to.putLong(token).putShort((short) heldMillis);
        Octets.text(to, box);
        Octets.site(
                to,
                new Served(
                        site.site(),
                        site.state(),
                        site.digest(),
                        site.places().stream().limit(MOST_PLACES).toList()));
        byte[] body = new byte[to.flip().remaining()];
        to.get(body);
        return body;
    }

    static Answer read(byte[] body) throws Octets.MalformedException {
        return Octets.read(
                body,
                from -> new Answer(from.getLong(), from.getShort() & 0xffff, Octets.text(from), Octets.site(from)));
    }
}
