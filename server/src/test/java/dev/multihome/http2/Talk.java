package dev.multihome.http2;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client's side of a connection, frames as hexadecimal digits: {@code 000004 08 00 00000000 0000ffff}. */
final class Talk {

    static final Bounds BOUNDS = new BoundsBuilder().build();

    /** Our SETTINGS under these bounds. */
    static final String SETTINGS = "000012 04 00 00000000 000300000064000600008000000900000001";

    static final String ACK = "000000 04 01 00000000";
    static final String NO_SETTINGS = "000000 04 00 00000000";

    final Connection connection;
    final List<Reason> refused = new ArrayList<>();
    /** Nanoseconds. */
    long now = 1;

    private final List<Buffer> buffers = new ArrayList<>();
    private ByteBuffer sent = ByteBuffer.allocate(4096);

    Talk(Bounds bounds) {
        connection = new Connection(bounds, this::buffer, () -> now, (reason, status) -> refused.add(reason));
    }

    /** One whose prefaces have been exchanged. */
    static Talk begun() {
        return begun(BOUNDS);
    }

    static Talk begun(Bounds bounds) {
        var talk = new Talk(bounds);
        talk.connection.receive(ByteBuffer.wrap("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII)));
        talk.send(NO_SETTINGS);
        talk.answers();
        return talk;
    }

    Talk send(String... frames) {
        connection.receive(ByteBuffer.wrap(octets(String.join("", frames))));
        return this;
    }

    /** What has come since it was last asked for, a frame each. */
    List<String> answers() {
        flush(Integer.MAX_VALUE);
        sent.flip();
        List<String> frames = new ArrayList<>();
        while (sent.remaining() >= 9) {
            int length = sent.getInt(sent.position()) >>> 8;
            byte[] frame = new byte[9 + length];
            sent.get(frame);
            frames.add(spaced(HexFormat.of().formatHex(frame)));
        }
        sent.compact();
        return frames;
    }

    /** Takes so many octets of what is to be sent. */
    boolean flush(int most) {
        int[] left = {most};
        try {
            return connection.flush(octets -> {
                int count = Math.min(left[0], octets.remaining());
                keep(octets.slice(octets.position(), count));
                octets.position(octets.position() + count);
                left[0] -= count;
                return count;
            });
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    List<Event> events() {
        List<Event> all = new ArrayList<>();
        for (Event next = connection.nextEvent(); next != null; next = connection.nextEvent()) {
            all.add(next);
        }
        return all;
    }

    /** The request that is the only thing to do something about. */
    Stream request() {
        List<Event> all = events();
        if (all.size() == 1 && all.get(0) instanceof Event.Begun begun) {
            return begun.stream();
        }
        throw new AssertionError("one request was expected, not " + all + "; sent: " + answers());
    }

    /** Buffers that the connection holds. */
    int buffersHeld() {
        buffers.removeIf(buffer -> buffer.released);
        return buffers.size();
    }

    private void keep(ByteBuffer octets) {
        if (sent.remaining() < octets.remaining()) {
            sent = ByteBuffer.allocate(2 * (sent.capacity() + octets.remaining()))
                    .put(sent.flip());
        }
        sent.put(octets);
    }

    private Outbox.Chunk buffer() {
        var buffer = new Buffer();
        buffers.add(buffer);
        return buffer;
    }

    static byte[] octets(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    static String spaced(String frame) {
        String head = frame.substring(0, 6) + " " + frame.substring(6, 8) + " " + frame.substring(8, 10) + " "
                + frame.substring(10, 18);
        return frame.length() == 18 ? head : head + " " + frame.substring(18);
    }

    private static final class Buffer implements Outbox.Chunk {

        private final ByteBuffer octets = ByteBuffer.allocate(16 * 1024);
        private boolean released;

        @Override
        public ByteBuffer buffer() {
            return octets;
        }

        @Override
        public void release() {
            if (released) {
                throw new AssertionError("released twice");
            }
            released = true;
        }
    }

    /** A frame of any kind. */
    static String frame(int type, int flags, int stream, @Nullable String payload) {
        String octets = payload == null ? "" : payload.replace(" ", "");
        return "%06x %02x %02x %08x %s".formatted(octets.length() / 2, type, flags, stream, octets);
    }
}
