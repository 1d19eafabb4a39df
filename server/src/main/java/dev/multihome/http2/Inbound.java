package dev.multihome.http2;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;

/** Does what each frame of the client says: RFC 9113 section 6. Under the connection's lock. */
final class Inbound {

    private final Connection connection;
    private final Streams streams;
    private final PeerSettings settings;
    private final InboundHeads heads;
    private final InboundContent content;

    Inbound(Connection connection) {
        this.connection = connection;
        streams = connection.streams;
        settings = new PeerSettings(connection.writer::grantTable);
        heads = new InboundHeads(connection, settings);
        content = new InboundContent(connection);
    }

    boolean isInHeaderBlock() {
        return heads.isInBlock();
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
            connection.calm.reset(connection.received());
        }
    }

    private void reset(int id, ErrorCode code) {
        Stream stream = streams.get(id);
        if (stream != null) {
            connection.abandon(stream, code);
        } else {
            connection.writer.reset(id, code);
        }
    }

    private void dispatch(Frame frame, ByteBuffer payload) throws ConnectionFault, StreamFault {
        if (!settings.areKnown() && (frame.type() != Frame.SETTINGS || frame.has(Frame.ACK))) {
            throw ConnectionFault.protocol("the first frame is not SETTINGS"); // section 3.4
        }
        if (heads.isInBlock() && frame.type() != Frame.CONTINUATION) {
            throw ConnectionFault.protocol("a header block is interrupted"); // section 6.10
        }
        if (frame.type() != Frame.HEADERS) {
            connection.calm.frame(connection.received());
        }
        switch (frame.type()) {
            case Frame.DATA -> content.take(frame, payload);
            case Frame.HEADERS -> heads.begin(frame, payload);
            case Frame.PRIORITY -> priority(frame);
            case Frame.RST_STREAM -> rstStream(frame, payload);
            case Frame.SETTINGS -> settings(frame, payload);
            case Frame.PUSH_PROMISE -> throw ConnectionFault.protocol("PUSH_PROMISE from a client"); // section 8.4
            case Frame.PING -> ping(frame, payload);
            case Frame.GOAWAY -> goAway(frame);
            case Frame.WINDOW_UPDATE -> windowUpdate(frame, payload);
            case Frame.CONTINUATION -> heads.goOn(frame, payload);
            case Frame.PRIORITY_UPDATE -> priorityUpdate(frame, payload);
            default -> {
                // Section 4.1: frames that are not known are passed over
            }
        }
    }

    /** Deprecated, and of no effect; only its form is looked at (section 6.3). */
    private void priority(Frame frame) throws ConnectionFault, StreamFault {
        FrameForm.onStream(frame);
        if (frame.length() != 5 && streams.isIdle(frame.stream())) {
            throw ConnectionFault.size("PRIORITY of another size than 5"); // no RST_STREAM may be sent: section 6.4
        }
        if (frame.length() != 5) {
            throw new StreamFault(frame.stream(), ErrorCode.FRAME_SIZE_ERROR, "PRIORITY of another size than 5");
        }
    }

    private void rstStream(Frame frame, ByteBuffer payload) throws ConnectionFault {
        FrameForm.onStream(frame);
        FrameForm.size(frame, 4);
        payload.getInt();
        streams.requireUsed(frame);
        Stream stream = streams.get(frame.stream());
        if (stream != null) {
            connection.drop(stream);
            connection.calm.reset(connection.received());
        }
    }

    private void settings(Frame frame, ByteBuffer payload) throws ConnectionFault {
        FrameForm.onConnection(frame);
        if (frame.has(Frame.ACK)) {
            FrameForm.size(frame, 0);
            return;
        }
        int before = settings.initialWindow();
        settings.read(payload);
        int change = settings.initialWindow() - before;
        for (Stream stream : streams.open()) {
            stream.widen(change);
            if (stream.sendWindow > Integer.MAX_VALUE) {
                throw new ConnectionFault(ErrorCode.FLOW_CONTROL_ERROR, "a stream's window is above 2^31 - 1");
            }
        }
        connection.writer.settingsAck();
    }

    private void ping(Frame frame, ByteBuffer payload) throws ConnectionFault {
        FrameForm.onConnection(frame);
        FrameForm.size(frame, 8);
        if (frame.has(Frame.ACK)) {
            connection.pong(payload.getLong());
        } else {
            connection.writer.ping(payload.getLong(), true);
        }
    }

    /** The client sends no more requests than it has; those are answered (section 6.8). */
    private void goAway(Frame frame) throws ConnectionFault {
        FrameForm.onConnection(frame);
        if (frame.length() < 8) {
            throw ConnectionFault.size("GOAWAY of less than 8 octets");
        }
        connection.goAway();
    }

    private void windowUpdate(Frame frame, ByteBuffer payload) throws ConnectionFault, StreamFault {
        FrameForm.size(frame, 4);
        int more = payload.getInt() & Integer.MAX_VALUE;
        if (frame.stream() == 0) {
            if (more == 0) {
                throw ConnectionFault.protocol("WINDOW_UPDATE by 0");
            }
            connection.outflow.widen(more);
            return;
        }
        streams.requireUsed(frame);
        Stream stream = streams.get(frame.stream());
        if (stream == null) {
            return; // sections 5.1 and 6.9: it may have been under way
        }
        if (more == 0) {
            throw new StreamFault(frame.stream(), ErrorCode.PROTOCOL_ERROR, "WINDOW_UPDATE by 0");
        }
        stream.widen(more);
        if (stream.sendWindow > Integer.MAX_VALUE) {
            throw new StreamFault(frame.stream(), ErrorCode.FLOW_CONTROL_ERROR, "a window above 2^31 - 1");
        }
    }

    /** RFC 9218 section 7.1. */
    private void priorityUpdate(Frame frame, ByteBuffer payload) throws ConnectionFault {
        FrameForm.onConnection(frame);
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
            stream.prioritize(priority);
        } else if (streams.isIdle(id)) {
            streams.announce(id, priority, connection.bounds.streams());
        }
    }
}
