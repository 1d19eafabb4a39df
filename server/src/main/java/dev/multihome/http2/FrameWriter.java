package dev.multihome.http2;

import dev.multihome.hpack.Field;
import dev.multihome.hpack.FieldBlock;
import dev.multihome.hpack.HpackEncoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/** Puts frames in the outbox. Server push is never sent: there is no way to say PUSH_PROMISE here. */
final class FrameWriter {

    static final int SETTINGS_MAX_CONCURRENT_STREAMS = 3;
    static final int SETTINGS_MAX_HEADER_LIST_SIZE = 6;
    /** RFC 9218 section 2.1. */
    static final int SETTINGS_NO_RFC7540_PRIORITIES = 9;

    private static final int SETTING_BYTES = 6;

    /** In a buffer that has less left, content would go in pieces that are not worth their frames. */
    private static final int LEAST_ROOM = 1024;

    /** One that is encoded where it is sent from. */
    private static final int ORDINARY_HEAD = 4096;

    private final Outbox outbox;
    private final HpackEncoder encoder = new HpackEncoder();

    FrameWriter(Outbox outbox) {
        this.outbox = outbox;
    }

    /** For the heads of responses, the client's SETTINGS_HEADER_TABLE_SIZE. */
    void grantTable(long octets) {
        encoder.grant(octets);
    }

    /** Section 3.4: the server's preface. */
    void settings(Bounds bounds) {
        frame(3 * SETTING_BYTES, Frame.SETTINGS, 0, 0)
                .putShort((short) SETTINGS_MAX_CONCURRENT_STREAMS)
                .putInt(bounds.streams())
                .putShort((short) SETTINGS_MAX_HEADER_LIST_SIZE)
                .putInt(bounds.headBytes())
                .putShort((short) SETTINGS_NO_RFC7540_PRIORITIES)
                .putInt(1);
    }

    void settingsAck() {
        frame(0, Frame.SETTINGS, Frame.ACK, 0);
    }

    void ping(long data, boolean ack) {
        frame(8, Frame.PING, ack ? Frame.ACK : 0, 0).putLong(data);
    }

    void goAway(int lastStream, ErrorCode code) {
        frame(8, Frame.GOAWAY, 0, 0).putInt(lastStream).putInt(code.code());
    }

    void reset(int stream, ErrorCode code) {
        frame(4, Frame.RST_STREAM, 0, stream).putInt(code.code());
    }

    void windowUpdate(int stream, int octets) {
        frame(4, Frame.WINDOW_UPDATE, 0, stream).putInt(octets);
    }

    /** HEADERS, and CONTINUATION for what does not fit. */
    void headers(int stream, List<Field> fields, boolean end) {
        headers(stream, HpackEncoder.mostOctets(fields), to -> encoder.encode(fields, to), end);
    }

    /** The same of fields that are encoded already. */
    void headers(int stream, FieldBlock fields, FieldBlock date, boolean end) {
        headers(stream, HpackEncoder.mostOctets(fields, date), to -> encoder.encode(fields, date, to), end);
    }

    private void headers(int stream, int most, Consumer<ByteBuffer> fields, boolean end) {
        if (most <= ORDINARY_HEAD) {
            ByteBuffer to = outbox.room(Frame.HEADER_BYTES + most);
            int at = to.position();
            fields.accept(to.position(at + Frame.HEADER_BYTES));
            int length = to.position() - at - Frame.HEADER_BYTES;
            header(to, at, length, Frame.HEADERS, Frame.END_HEADERS | (end ? Frame.END_STREAM : 0), stream);
            outbox.put(Frame.HEADER_BYTES + length);
            return;
        }
        ByteBuffer block = ByteBuffer.allocate(most);
        fields.accept(block);
        block.flip();
        int type = Frame.HEADERS;
        int flags = end ? Frame.END_STREAM : 0;
        do {
            int length = Math.min(block.remaining(), Frame.MOST_PAYLOAD);
            boolean whole = length == block.remaining();
            frame(length, type, flags | (whole ? Frame.END_HEADERS : 0), stream)
                    .put(block.slice(block.position(), length));
            block.position(block.position() + length);
            type = Frame.CONTINUATION;
            flags = 0;
        } while (block.hasRemaining());
    }

    /**
     * A DATA frame, filled by the content itself.
     *
     * @param most octets
     * @param left of the content as announced, -1 if that is not known: where the frame brings the last, it ends the stream
     * @return how many octets it has; where there are none, nothing is put in the outbox
     */
    int data(int stream, int most, long left, Content content) throws IOException {
        ByteBuffer to = outbox.room(Frame.HEADER_BYTES + Math.min(most, LEAST_ROOM));
        int at = to.position();
        int limit = to.limit();
        to.position(at + Frame.HEADER_BYTES);
        to.limit(Math.min(limit, to.position() + Math.min(most, Frame.MOST_PAYLOAD)));
        int count = 0;
        try {
            count = content.fill(to);
        } finally {
            to.limit(limit);
            to.position(count > 0 ? at + Frame.HEADER_BYTES + count : at);
        }
        if (count > 0) {
            header(to, at, count, Frame.DATA, count == left ? Frame.END_STREAM : 0, stream);
            outbox.put(Frame.HEADER_BYTES + count);
        }
        return count;
    }

    /** An empty DATA frame that ends a stream. */
    void end(int stream) {
        frame(0, Frame.DATA, Frame.END_STREAM, stream);
    }

    private ByteBuffer frame(int length, int type, int flags, int stream) {
        ByteBuffer to = outbox.room(Frame.HEADER_BYTES + length);
        header(to, to.position(), length, type, flags, stream);
        to.position(to.position() + Frame.HEADER_BYTES);
        outbox.put(Frame.HEADER_BYTES + length);
        return to;
    }

    private static void header(ByteBuffer to, int at, int length, int type, int flags, int stream) {
        to.putInt(at, length << 8 | type).put(at + 4, (byte) flags).putInt(at + 5, stream);
    }
}
