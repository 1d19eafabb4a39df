package dev.multihome.http2;

import java.nio.ByteBuffer;

/** Does what DATA frames say: RFC 9113 section 6.1. Under the connection's lock. */
final class InboundContent {

    private final Connection connection;
    private final Streams streams;

    InboundContent(Connection connection) {
        this.connection = connection;
        streams = connection.streams;
    }

    void take(Frame frame, ByteBuffer payload) throws ConnectionFault, StreamFault {
        FrameForm.onStream(frame);
        FrameForm.unpad(frame, payload);
        connection.inflow.received(frame.length());
        Stream stream = streams.get(frame.stream());
        if (stream == null || stream.remoteClosed) {
            behindTheEnd(frame, stream != null);
            return;
        }
        int content = payload.remaining();
        stream.receiveWindow -= frame.length();
        stream.received += content;
        if (stream.receiveWindow < 0 || isMalformed(stream, frame)) {
            connection.inflow.consumed(frame.length());
            ErrorCode code = stream.receiveWindow < 0 ? ErrorCode.FLOW_CONTROL_ERROR : ErrorCode.PROTOCOL_ERROR;
            throw new StreamFault(frame.stream(), code, "DATA beyond the window or the announced length");
        }
        if (stream.received > connection.bounds.bodyBytes()) {
            connection.inflow.consumed(frame.length());
            throw new StreamFault(frame.stream(), ErrorCode.CANCEL, Reason.CONTENT_TOO_LARGE, "a body too large");
        }
        stream.rate.moved(content);
        stream.rate.waits(connection.received());
        stream.remoteClosed = frame.has(Frame.END_STREAM);
        if (stream.wantsBody) {
            stream.body.add(payload);
            connection.inflow.consumed(stream, frame.length() - content);
            connection.readable(stream);
        } else {
            connection.inflow.consumed(stream, frame.length());
        }
    }

    /** Section 5.1: it counts for the connection's window, also where it is passed over. */
    private void behindTheEnd(Frame frame, boolean open) throws ConnectionFault, StreamFault {
        connection.inflow.consumed(frame.length());
        if (!open) {
            streams.requireUsed(frame);
        }
        if (open || streams.pastOf(frame.stream()) != ClosedStreams.Past.CUT_OFF) {
            throw new StreamFault(frame.stream(), ErrorCode.STREAM_CLOSED, "DATA behind the end");
        }
    }

    /** Section 8.1.1: the content is as long as was announced. */
    private static boolean isMalformed(Stream stream, Frame frame) {
        long announced = stream.head.length();
        return announced >= 0
                && (stream.received > announced || frame.has(Frame.END_STREAM) && stream.received != announced);
    }
}
