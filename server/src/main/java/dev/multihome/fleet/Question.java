package dev.multihome.fleet;

import java.nio.ByteBuffer;

/**
 * Who serves a host?
 *
 * @param token what an answer repeats
 * @param host a site's name, a host name, or an address as text
 */
record Question(long token, String host) {

    /** As long as the longest answer, so that answers are never longer than what asked for them. */
    private static final int LENGTH = Answer.MOST_BODY;

    byte[] body() {
        ByteBuffer to = ByteBuffer.allocate(LENGTH);
        to.putLong(token);
        Octets.text(to, host);
        return to.array();
    }

    static Question read(byte[] body) throws Octets.MalformedException {
        if (body.length < LENGTH) {
            throw new Octets.MalformedException("a question shorter than its answer");
        }
        return Octets.read(body, from -> new Question(from.getLong(), Octets.text(from)));
    }
}
