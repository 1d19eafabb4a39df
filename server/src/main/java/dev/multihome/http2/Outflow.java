package dev.multihome.http2;

import dev.multihome.hpack.Field;
import dev.multihome.hpack.FieldBlock;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Responses, as far as the client's windows and the turns of other streams allow. Under the connection's lock. */
final class Outflow {

    private final Connection connection;
    private final Streams streams;
    private final FrameWriter writer;
    private final Rate rate;
    private long window = Connection.WINDOW;

    Outflow(Connection connection) {
        this.connection = connection;
        streams = connection.streams;
        writer = connection.writer;
        rate = new Rate(connection.now());
    }

    /** Whether the connection's window lets content be sent. */
    boolean isOpen() {
        return window > 0;
    }

    void widen(int octets) throws ConnectionFault {
        window += octets;
        if (window > Integer.MAX_VALUE) {
            throw new ConnectionFault(ErrorCode.FLOW_CONTROL_ERROR, "the connection's window is above 2^31 - 1");
        }
    }

    /** Looked at now and then: whether the client keeps the connection's window shut for too long. */
    @Nullable
    Reason slowness(long now) {
        if (isOpen()) {
            rate.rest(now);
            return null;
        }
        return slowReader(rate, now);
    }

    @Nullable
    Reason slowReader(Rate of, long now) {
        Bounds bounds = connection.bounds;
        return of.slowness(bounds.write().toNanos(), Reason.SLOW_READER, bounds, now);
    }

    void respond(Stream stream, List<Field> fields, long length) {
        if (begins(stream, length)) {
            writer.headers(stream.id, fields, length == 0);
            endsIfWhole(stream);
        }
    }

    void respond(Stream stream, FieldBlock fields, FieldBlock date, long length) {
        if (begins(stream, length)) {
            writer.headers(stream.id, fields, date, length == 0);
            endsIfWhole(stream);
        }
    }

    private static boolean begins(Stream stream, long length) {
        if (stream.localClosed || stream.headSent) {
            return false;
        }
        stream.headIsSent();
        stream.left = length;
        return true;
    }

    private void endsIfWhole(Stream stream) {
        if (stream.left == 0) {
            close(stream);
        }
    }

    int send(Stream stream, Content content) throws IOException {
        int total = 0;
        while (!stream.localClosed && stream.left != 0 && connection.hasRoomForContent()) {
            int most = (int) Math.min(Math.min(stream.sendWindow, window), Frame.MOST_PAYLOAD);
            if (most <= 0 || streams.isMoreUrgentThan(stream)) {
                break;
            }
            int count = writer.data(
                    stream.id, stream.left < 0 ? most : (int) Math.min(most, stream.left), stream.left, content);
            if (count <= 0) {
                return total > 0 ? total : count;
            }
            sent(stream, count);
            total += count;
        }
        return total;
    }

    private void sent(Stream stream, int octets) {
        stream.widen(-octets);
        window -= octets;
        connection.calm.transferred(octets);
        rate.moved(octets);
        stream.rate.moved(octets);
        if (!isOpen() || stream.sendWindow <= 0) { // elsewhere the next look finds that it does not wait
            long now = connection.now();
            rate.waits(now);
            stream.rate.waits(now);
        }
        if (stream.left > 0) {
            stream.left -= octets;
            endsIfWhole(stream);
        }
    }

    void end(Stream stream) {
        if (stream.localClosed) {
            return;
        }
        if (!stream.headSent || stream.left > 0) {
            connection.abandon(stream, ErrorCode.INTERNAL_ERROR);
            return;
        }
        writer.end(stream.id);
        close(stream);
    }

    /** The response is whole. What is left of the request is not wanted (section 8.1). */
    private void close(Stream stream) {
        stream.localClosed = true;
        stream.wantsToSend = false;
        if (stream.remoteClosed) {
            streams.end(stream.id);
        } else {
            writer.reset(stream.id, ErrorCode.NO_ERROR);
            streams.cutOff(stream.id);
        }
        connection.inflow.consumed(stream.body.clear());
    }
}
