package dev.multihome.http2;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.multihome.hpack.Field;
import dev.multihome.http.HttpDate;
import dev.multihome.http2.HeaderBlocks.Block;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Does what each frame of the client says: RFC 9113 section 6. Under the connection's lock. */
final class Inbound {

    private final Connection connection;
    private final Streams streams;
    private final HeaderBlocks blocks;
    private final PeerSettings settings = new PeerSettings();

    Inbound(Connection connection) {
        this.connection = connection;
        streams = connection.streams;
        blocks = new HeaderBlocks(connection.bounds);
    }

    boolean isInHeaderBlock() {
        return blocks.isOpen();
    }

    boolean hasSettings() {
        return settings.areKnown();
    }

    void take(Frame frame, ByteBuffer payload) throws ConnectionFault {
        try {
            dispatch(frame, payload);
        } catch (StreamFault fault) {
            connection.refused(fault.reason(), 0);
            reset(fault.stream(), fault.code());
            connection.calm.reset(connection.now());
        }
    }

    private void reset(int id, ErrorCode code) {
        Stream stream = streams.get(id);
        if (stream != null) {
            connection.abandon(stream, code);
        } else {
            connection.writer.reset(id, code);
            streams.end(id, Streams.End.BY_US);
        }
    }

    private void dispatch(Frame frame, ByteBuffer payload) throws ConnectionFault, StreamFault {
        if (!settings.areKnown() && (frame.type() != Frame.SETTINGS || frame.has(Frame.ACK))) {
            throw ConnectionFault.protocol("the first frame is not SETTINGS"); // section 3.4
        }
        if (blocks.isOpen() && frame.type() != Frame.CONTINUATION) {
            throw ConnectionFault.protocol("a header block is interrupted"); // section 6.10
        }
        if (frame.type() != Frame.HEADERS) {
            connection.calm.frame(connection.now());
        }
        switch (frame.type()) {
            case Frame.DATA -> data(frame, payload);
            case Frame.HEADERS -> headers(frame, payload);
            case Frame.PRIORITY -> priority(frame);
            case Frame.RST_STREAM -> rstStream(frame, payload);
            case Frame.SETTINGS -> settings(frame, payload);
            case Frame.PUSH_PROMISE -> throw ConnectionFault.protocol("PUSH_PROMISE from a client"); // section 8.4
            case Frame.PING -> ping(frame, payload);
            case Frame.GOAWAY -> goAway(frame);
            case Frame.WINDOW_UPDATE -> windowUpdate(frame, payload);
            case Frame.CONTINUATION -> block(blocks.append(frame, payload));
            case Frame.PRIORITY_UPDATE -> priorityUpdate(frame, payload);
            default -> {
                // Section 4.1: frames that are not known are passed over
            }
        }
    }

    private void data(Frame frame, ByteBuffer payload) throws ConnectionFault, StreamFault {
        onStream(frame);
        unpad(frame, payload);
        connection.received(frame.length());
        Stream stream = streams.get(frame.stream());
        if (stream == null || stream.remoteClosed) {
            connection.consumed(frame.length());
            if (stream == null && isPassedOver(frame)) {
                return;
            }
            throw new StreamFault(frame.stream(), ErrorCode.STREAM_CLOSED, "DATA behind the end");
        }
        int content = payload.remaining();
        stream.receiveWindow -= frame.length();
        stream.received += content;
        if (stream.receiveWindow < 0 || isMalformed(stream, frame)) {
            connection.consumed(frame.length());
            ErrorCode code = stream.receiveWindow < 0 ? ErrorCode.FLOW_CONTROL_ERROR : ErrorCode.PROTOCOL_ERROR;
            throw new StreamFault(frame.stream(), code, "DATA beyond the window or the announced length");
        }
        if (stream.received > connection.bounds.bodyBytes()) {
            connection.consumed(frame.length());
            throw new StreamFault(frame.stream(), ErrorCode.CANCEL, Reason.CONTENT_TOO_LARGE, "a body too large");
        }
        stream.rate.moved(content, connection.now());
        stream.remoteClosed = frame.has(Frame.END_STREAM);
        if (stream.wantsBody) {
            stream.body.add(payload);
            connection.consumed(stream, frame.length() - content);
            connection.readable(stream);
        } else {
            connection.consumed(stream, frame.length());
        }
    }

    /** Section 8.1.1: the content is as long as was announced. */
    private static boolean isMalformed(Stream stream, Frame frame) {
        long announced = stream.head.length();
        return announced >= 0
                && (stream.received > announced || frame.has(Frame.END_STREAM) && stream.received != announced);
    }

    private void headers(Frame frame, ByteBuffer payload) throws ConnectionFault, StreamFault {
        onStream(frame);
        unpad(frame, payload);
        if (frame.has(Frame.WITH_PRIORITY)) {
            if (payload.remaining() < 5) {
                throw ConnectionFault.size("HEADERS without the priority that it announces");
            }
            payload.position(payload.position() + 5); // deprecated, and of no effect: section 5.3.2
        }
        Block block = blocks.begin(frame, payload);
        if (block == null) {
            connection.calm.frame(connection.now());
        }
        block(block);
    }

    private void block(@Nullable Block block) throws ConnectionFault, StreamFault {
        if (block == null) {
            return;
        }
        int id = block.stream();
        if (streams.isIdle(id)) {
            if (id % 2 == 0) {
                throw ConnectionFault.protocol("a client's stream has an even number"); // section 5.1.1
            }
            streams.use(id);
            request(block);
            return;
        }
        Stream stream = streams.get(id);
        if (stream == null) {
            Streams.End end = streams.endOf(id);
            if (end == null) {
                throw ConnectionFault.protocol("a stream's number is lower than one before"); // section 5.1.1
            }
            if (end == Streams.End.WHOLE) {
                throw new ConnectionFault(ErrorCode.STREAM_CLOSED, "HEADERS behind the end");
            }
            connection.calm.frame(connection.now());
            return;
        }
        trailers(stream, block);
    }

    private void request(Block block) throws ConnectionFault, StreamFault {
        int id = block.stream();
        if (connection.isGoingAway()) {
            streams.end(id, Streams.End.BY_US); // section 6.8: passed over
            connection.calm.frame(connection.now());
            return;
        }
        if (streams.size() >= connection.bounds.streams()) {
            throw new StreamFault(id, ErrorCode.REFUSED_STREAM, Reason.STREAMS, "too many streams"); // section 5.1.2
        }
        Head head = block.tooLarge()
                ? new Head.Refused(431, Reason.HEAD_TOO_LARGE)
                : HeadReader.read(block.fields(), connection.bounds);
        if (head instanceof Head.Request request) {
            if (block.end() && request.length() > 0) {
                throw new StreamFault(id, ErrorCode.PROTOCOL_ERROR, "no content where some was announced");
            }
            open(block, request);
        } else if (head instanceof Head.Refused refused) {
            connection.refused(refused.reason(), refused.status());
            answer(block, refused.status());
        } else if (head instanceof Head.Malformed malformed) {
            throw new StreamFault(id, ErrorCode.PROTOCOL_ERROR, malformed.reason());
        }
    }

    private void open(Block block, Head.Request request) {
        Priority asked = request.fields().stream()
                .filter(field -> field.name().equals("priority"))
                .findFirst()
                .map(field -> Priority.read(field.value()))
                .orElse(Priority.DEFAULT);
        var stream = new Stream(connection, block.stream(), request, asked, settings.initialWindow(), connection.now());
        stream.remoteClosed = block.end();
        streams.add(stream);
        connection.calm.requested();
    }

    /** An answer of the connection's own, without a page, for the request may have been HEAD. */
    private void answer(Block block, int status) throws ConnectionFault {
        connection.writer.headers(
                block.stream(),
                List.of(
                        new Field(":status", String.valueOf(status)),
                        new Field("date", HttpDate.format(Instant.now())),
                        new Field("content-length", "0"),
                        new Field("cache-control", "no-store")),
                true);
        if (!block.end()) {
            connection.writer.reset(block.stream(), ErrorCode.NO_ERROR);
        }
        streams.end(block.stream(), block.end() ? Streams.End.WHOLE : Streams.End.BY_US);
        connection.calm.reset(connection.now());
    }

    /** Section 8.1: they end the request, and are passed over. */
    private void trailers(Stream stream, Block block) throws StreamFault {
        if (stream.remoteClosed) {
            throw new StreamFault(stream.id, ErrorCode.STREAM_CLOSED, "HEADERS behind the end");
        }
        String fault = block.tooLarge() ? "" : HeadReader.faultOfTrailers(block.fields());
        boolean tooShort = stream.head.length() >= 0 && stream.received != stream.head.length();
        if (!block.end() || !fault.isEmpty() || tooShort) {
            throw new StreamFault(stream.id, ErrorCode.PROTOCOL_ERROR, "trailers that are none: " + fault);
        }
        stream.remoteClosed = true;
        connection.readable(stream);
    }

    /** Deprecated, and of no effect; only its form is looked at (section 6.3). */
    private void priority(Frame frame) throws ConnectionFault, StreamFault {
        onStream(frame);
        if (frame.length() != 5 && streams.isIdle(frame.stream())) {
            throw ConnectionFault.size("PRIORITY of another size than 5"); // no RST_STREAM may be sent: section 6.4
        }
        if (frame.length() != 5) {
            throw new StreamFault(frame.stream(), ErrorCode.FRAME_SIZE_ERROR, "PRIORITY of another size than 5");
        }
    }

    private void rstStream(Frame frame, ByteBuffer payload) throws ConnectionFault {
        onStream(frame);
        size(frame, 4);
        payload.getInt();
        notIdle(frame);
        Stream stream = streams.get(frame.stream());
        if (stream != null) {
            connection.drop(stream, Streams.End.WHOLE);
            connection.calm.reset(connection.now());
        }
    }

    private void settings(Frame frame, ByteBuffer payload) throws ConnectionFault {
        onConnection(frame);
        if (frame.has(Frame.ACK)) {
            size(frame, 0);
            return;
        }
        int before = settings.initialWindow();
        settings.read(payload);
        int change = settings.initialWindow() - before;
        for (Stream stream : streams.open()) {
            stream.sendWindow += change;
            if (stream.sendWindow > Integer.MAX_VALUE) {
                throw new ConnectionFault(ErrorCode.FLOW_CONTROL_ERROR, "a stream's window is above 2^31 - 1");
            }
        }
        connection.writer.settingsAck();
    }

    private void ping(Frame frame, ByteBuffer payload) throws ConnectionFault {
        onConnection(frame);
        size(frame, 8);
        if (frame.has(Frame.ACK)) {
            connection.pong(payload.getLong());
        } else {
            connection.writer.ping(payload.getLong(), true);
        }
    }

    /** The client sends no more requests than it has; those are answered (section 6.8). */
    private void goAway(Frame frame) throws ConnectionFault {
        onConnection(frame);
        if (frame.length() < 8) {
            throw ConnectionFault.size("GOAWAY of less than 8 octets");
        }
        connection.goAway();
    }

    private void windowUpdate(Frame frame, ByteBuffer payload) throws ConnectionFault, StreamFault {
        size(frame, 4);
        int more = payload.getInt() & Integer.MAX_VALUE;
        if (frame.stream() == 0) {
            if (more == 0) {
                throw ConnectionFault.protocol("WINDOW_UPDATE by 0");
            }
            connection.widen(more);
            return;
        }
        notIdle(frame);
        Stream stream = streams.get(frame.stream());
        if (stream == null) {
            return; // sections 5.1 and 6.9: it may have been under way
        }
        if (more == 0) {
            throw new StreamFault(frame.stream(), ErrorCode.PROTOCOL_ERROR, "WINDOW_UPDATE by 0");
        }
        stream.sendWindow += more;
        if (stream.sendWindow > Integer.MAX_VALUE) {
            throw new StreamFault(frame.stream(), ErrorCode.FLOW_CONTROL_ERROR, "a window above 2^31 - 1");
        }
    }

    /** RFC 9218 section 7.1. */
    private void priorityUpdate(Frame frame, ByteBuffer payload) throws ConnectionFault {
        onConnection(frame);
        if (frame.length() < 4) {
            throw ConnectionFault.size("PRIORITY_UPDATE of less than 4 octets");
        }
        int id = payload.getInt() & Integer.MAX_VALUE;
        if (id % 2 == 0) {
            throw ConnectionFault.protocol("PRIORITY_UPDATE of no request");
        }
        Priority priority = Priority.read(ISO_8859_1.decode(payload).toString());
        Stream stream = streams.get(id);
        if (stream != null) {
            stream.priority = priority;
        } else if (streams.isIdle(id)) {
            streams.announce(id, priority, connection.bounds.streams());
        }
    }

    /** Sections 6.1 and 6.2: what stands between the length of the padding and the padding. */
    private static void unpad(Frame frame, ByteBuffer payload) throws ConnectionFault {
        if (!frame.has(Frame.PADDED)) {
            return;
        }
        if (!payload.hasRemaining()) {
            throw ConnectionFault.size("no room for the length of the padding");
        }
        int padding = payload.get() & 0xff;
        int prioritized = frame.type() == Frame.HEADERS && frame.has(Frame.WITH_PRIORITY) ? 5 : 0;
        if (padding > payload.remaining() - prioritized) {
            throw ConnectionFault.protocol("more padding than frame");
        }
        payload.limit(payload.limit() - padding);
    }

    /** Whether a frame of a stream that is not open is to be passed over. */
    private boolean isPassedOver(Frame frame) throws ConnectionFault {
        notIdle(frame);
        return streams.endOf(frame.stream()) == Streams.End.BY_US;
    }

    private void notIdle(Frame frame) throws ConnectionFault {
        if (streams.isIdle(frame.stream()) || frame.stream() % 2 == 0) {
            throw ConnectionFault.protocol("a frame of a stream that is idle"); // section 5.1
        }
    }

    private static void size(Frame frame, int octets) throws ConnectionFault {
        if (frame.length() != octets) {
            throw ConnectionFault.size("a frame of type " + frame.type() + " with " + frame.length() + " octets");
        }
    }

    private static void onStream(Frame frame) throws ConnectionFault {
        if (frame.stream() == 0) {
            throw ConnectionFault.protocol("a frame of type " + frame.type() + " on no stream");
        }
    }

    private static void onConnection(Frame frame) throws ConnectionFault {
        if (frame.stream() != 0) {
            throw ConnectionFault.protocol("a frame of type " + frame.type() + " on a stream");
        }
    }
}
