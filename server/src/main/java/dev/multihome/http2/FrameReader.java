package dev.multihome.http2;

import java.nio.ByteBuffer;

/** Finds the connection preface and then the frames in what a client sends, in whatever pieces it comes. */
final class FrameReader {

    /** Takes a frame whose payload is whole. */
    interface Taker {

        /**
         * Takes it.
         *
         * @param payload of the frame, exactly; not to be kept
         */
        void take(Frame frame, ByteBuffer payload) throws ConnectionFault;
    }

    private static final int TYPE_AT = 3;

    private final Taker taker;
    private int prefaceSeen;
    private ByteBuffer held = ByteBuffer.allocate(0);

    FrameReader(Taker taker) {
        this.taker = taker;
    }

    /** Whether part of a frame has come of which the rest is missing, other than content, which may come as it likes. */
    boolean isInFrame() {
        return held.position() > 0
                && (held.position() < Frame.HEADER_BYTES || (held.get(TYPE_AT) & 0xff) != Frame.DATA);
    }

    /**
     * Takes all octets.
     *
     * @throws ConnectionFault for a wrong preface, a frame that is too large, and what the taker finds
     */
    void read(ByteBuffer octets) throws ConnectionFault {
        skipPreface(octets);
        while (octets.hasRemaining()) {
            if (held.position() == 0 && octets.remaining() >= Frame.HEADER_BYTES) {
                Frame frame = header(octets, octets.position());
                if (octets.remaining() >= Frame.HEADER_BYTES + frame.length()) {
                    int end = octets.position() + Frame.HEADER_BYTES + frame.length();
                    ByteBuffer payload = octets.slice(end - frame.length(), frame.length());
                    octets.position(end);
                    taker.take(frame, payload);
                    continue;
                }
            }
            hold(octets);
        }
    }

    private void skipPreface(ByteBuffer octets) throws ConnectionFault {
        while (prefaceSeen < Preface.length() && octets.hasRemaining()) {
            if (octets.get() != Preface.octet(prefaceSeen++)) {
                throw ConnectionFault.protocol("the connection preface is wrong");
            }
        }
    }

    /** Puts a frame together that comes in pieces. */
    private void hold(ByteBuffer octets) throws ConnectionFault {
        if (held.position() < Frame.HEADER_BYTES) {
            grow(Frame.HEADER_BYTES);
            move(octets, Frame.HEADER_BYTES);
            if (held.position() < Frame.HEADER_BYTES) {
                return;
            }
        }
        Frame frame = header(held, 0);
        int whole = Frame.HEADER_BYTES + frame.length();
        grow(whole);
        move(octets, whole);
        if (held.position() == whole) {
            ByteBuffer payload = held.slice(Frame.HEADER_BYTES, frame.length());
            held = ByteBuffer.allocate(0); // connections that rest hold nothing
            taker.take(frame, payload);
        }
    }

    private void grow(int bytes) {
        if (held.capacity() < bytes) {
            held = ByteBuffer.allocate(bytes).put(held.flip());
        }
    }

    private void move(ByteBuffer octets, int upTo) {
        int count = Math.min(octets.remaining(), upTo - held.position());
        held.put(held.position(), octets, octets.position(), count);
        held.position(held.position() + count);
        octets.position(octets.position() + count);
    }

    private static Frame header(ByteBuffer octets, int at) throws ConnectionFault {
        int lengthAndType = octets.getInt(at);
        int length = lengthAndType >>> 8;
        if (length > Frame.MOST_PAYLOAD) {
            // Section 4.2 asks for a connection error where the frame could alter the connection's state; so could
            // these
            throw ConnectionFault.size("a frame of " + length + " octets");
        }
        return new Frame(
                length, lengthAndType & 0xff, octets.get(at + 4) & 0xff, octets.getInt(at + 5) & Integer.MAX_VALUE);
    }
}
