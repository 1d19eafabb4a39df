package dev.multihome.http2;

/**
 * What the client may send: the windows of the connection and of each stream (RFC 9113 section 6.9), widened again as
 * content is read or dropped. Under the connection's lock.
 */
final class Inflow {

    private final FrameWriter writer;
    private final Calm calm;
    private int window = Connection.WINDOW;
    /** Octets that were read, of which the client has not been told. */
    private int consumed;

    private boolean over;

    Inflow(FrameWriter writer, Calm calm) {
        this.writer = writer;
        this.calm = calm;
    }

    /** Nothing more is said to the client. */
    void end() {
        over = true;
    }

    void received(int octets) throws ConnectionFault {
        window -= octets;
        if (window < 0) {
            throw new ConnectionFault(ErrorCode.FLOW_CONTROL_ERROR, "more than the connection's window");
        }
        calm.transferred(octets);
    }

    /** Octets of a stream's content have been read or dropped: the client may send as many more. */
    void consumed(Stream stream, int octets) {
        if (octets <= 0) {
            return;
        }
        consumed(octets);
        if (!stream.remoteClosed && !over) {
            stream.consumed += octets;
            if (stream.consumed > Connection.WINDOW / 2) {
                stream.receiveWindow += stream.consumed;
                writer.windowUpdate(stream.id, stream.consumed);
                stream.consumed = 0;
            }
        }
    }

    /** The same of one that is over, or of padding. */
    void consumed(int octets) {
        consumed += octets;
        if (consumed > Connection.WINDOW / 2 && !over) {
            window += consumed;
            writer.windowUpdate(0, consumed);
            consumed = 0;
        }
    }
}
