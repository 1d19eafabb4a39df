package dev.multihome.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import dev.multihome.site.SiteState;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;

/** Texts and sites in the bodies of messages. What is read may be anything. */
final class Octets {

    private static final int FLOATING = 0x80;
    private static final int FAMILY = 0x7f;

    /** By their numbers on the wire. */
    private static final List<SiteState> STATES = List.of(
            SiteState.READY,
            SiteState.WAITING,
            SiteState.CONFLICTED,
            SiteState.INVALID,
            SiteState.DEGRADED,
            SiteState.MAINTENANCE,
            SiteState.DRAINING);

    private Octets() {}

    /** A body could not be read. */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1;

        MalformedException(String message) {
            super(message);
        }

        MalformedException(Exception cause) {
            super(cause);
        }
    }

    /** Reads a body to its end. */
    interface Reader<T> {
        T read(ByteBuffer from) throws MalformedException;
    }

    static <T> T read(byte[] body, Reader<T> reader) throws MalformedException {
        ByteBuffer from = ByteBuffer.wrap(body);
        try {
            return reader.read(from);
        } catch (BufferUnderflowException | IllegalArgumentException wrong) {
            throw new MalformedException(wrong);
        }
    }

    /** A text of at most 255 octets, behind its length; longer ones are cut. */
    static void text(ByteBuffer to, String text) {
        byte[] octets = text.getBytes(UTF_8);
        int length = Math.min(octets.length, 255);
        to.put((byte) length).put(octets, 0, length);
    }

    static String text(ByteBuffer from) throws MalformedException {
        int length = from.get() & 0xff;
        if (from.remaining() < length) {
            throw new MalformedException("a text ends early");
        }
        try {
            String text = UTF_8.newDecoder()
                    .decode(from.slice(from.position(), length))
                    .toString();
            from.position(from.position() + length);
            if (text.codePoints().anyMatch(Character::isISOControl)) {
                throw new MalformedException("a text has control characters");
            }
            return text;
        } catch (CharacterCodingException wrong) {
            throw new MalformedException(wrong);
        }
    }

    /** How long a site is, with its addresses. */
    static int length(Served site) {
        int length = 1 + site.site().value().length() + 1 + Long.BYTES + 1;
        for (Served.Place each : site.places()) {
            length += 1 + each.address().bytes().length;
        }
        return length;
    }

    /** At most 255 addresses. */
    static void site(ByteBuffer to, Served site) {
        text(to, site.site().value());
        to.put((byte) STATES.indexOf(site.state())).putLong(site.digest());
        to.put((byte) site.places().size());
        for (Served.Place each : site.places()) {
            byte[] octets = each.address().bytes();
            to.put((byte) (octets.length | (each.floating() ? FLOATING : 0))).put(octets);
        }
    }

    static Served site(ByteBuffer from) throws MalformedException {
        var name = new SiteName(text(from));
        int state = from.get() & 0xff;
        if (state >= STATES.size()) {
            throw new MalformedException("there is no state " + state);
        }
        long digest = from.getLong();
        int count = from.get() & 0xff;
        List<Served.Place> places = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int flags = from.get() & 0xff;
            byte[] octets = new byte[flags & FAMILY];
            if (octets.length != 4 && octets.length != 16) {
                throw new MalformedException("an address has " + octets.length + " octets");
            }
            from.get(octets);
            places.add(new Served.Place(IpAddress.of(octets), (flags & FLOATING) != 0));
        }
        return new Served(name, STATES.get(state), digest, places);
    }
}
