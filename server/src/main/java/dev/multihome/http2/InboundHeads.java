package dev.multihome.http2;

import dev.multihome.hpack.Field;
import dev.multihome.http.HttpDate;
import dev.multihome.http2.HeaderBlocks.Block;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Does what header blocks say: requests and their trailers (RFC 9113 sections 6.2, 6.10 and 8.1). Under the connection's
 * lock.
 */
final class InboundHeads {

    private final Connection connection;
    private final Streams streams;
    private final PeerSettings settings;
    private final HeaderBlocks blocks;

    InboundHeads(Connection connection, PeerSettings settings) {
        this.connection = connection;
        this.settings = settings;
        streams = connection.streams;
        blocks = new HeaderBlocks(connection.bounds);
    }

    /** Whether the next frame must be CONTINUATION. */
    boolean isInBlock() {
        return blocks.isOpen();
    }

    void begin(Frame frame, ByteBuffer payload) throws ConnectionFault, StreamFault {
        FrameForm.onStream(frame);
        FrameForm.unpad(frame, payload);
        FrameForm.skipPriority(frame, payload);
        Block block = blocks.begin(frame, payload);
        if (block == null) {
            connection.calm.frame(connection.received());
        }
        block(block);
    }

    void goOn(Frame frame, ByteBuffer payload) throws ConnectionFault, StreamFault {
        block(blocks.append(frame, payload));
    }

    private void block(@Nullable Block block) throws ConnectionFault, StreamFault {
        if (block == null) {
            return;
        }
        int id = block.stream();
        if (id % 2 == 0) {
            throw ConnectionFault.protocol("a client's stream has an even number"); // section 5.1.1
        }
        Stream stream = streams.get(id);
        if (stream != null) {
            trailers(stream, block);
        } else if (streams.isIdle(id)) {
            streams.use(id);
            request(block);
        } else {
            behindTheEnd(id);
        }
    }

    /** Section 5.1. The block has been decoded, as it must be wherever the connection goes on. */
    private void behindTheEnd(int id) throws ConnectionFault {
        switch (streams.pastOf(id)) {
            case NEVER_OPENED -> throw ConnectionFault.protocol("a stream's number is lower than one before");
            case OVER -> throw new ConnectionFault(ErrorCode.STREAM_CLOSED, "HEADERS behind the end");
            case CUT_OFF -> connection.calm.frame(connection.received());
        }
    }

    private void request(Block block) throws ConnectionFault, StreamFault {
        int id = block.stream();
        if (connection.isGoingAway()) {
            cutOff(block); // section 6.8: passed over
            connection.calm.frame(connection.received());
            return;
        }
        if (streams.size() >= connection.bounds.streams()) {
            cutOff(block);
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
            cutOff(block);
            throw new StreamFault(id, ErrorCode.PROTOCOL_ERROR, malformed.reason());
        }
    }

    private void open(Block block, Head.Request request) {
        Priority asked = priority(request.fields());
        var stream =
                new Stream(connection, block.stream(), request, asked, settings.initialWindow(), connection.received());
        stream.remoteClosed = block.end();
        streams.add(stream);
        connection.calm.requested();
    }

    private static Priority priority(List<Field> fields) {
        for (Field field : fields) {
            if (field.name().equals("priority")) {
                return Priority.read(field.value());
            }
        }
        return Priority.DEFAULT;
    }

    /** An answer of the connection's own, without a page, for the request may have been HEAD. */
    private void answer(Block block, int status) throws ConnectionFault {
        connection.writer.headers(
                block.stream(),
                List.of(
                        new Field(":status", String.valueOf(status)),
                        new Field("date", HttpDate.now()),
                        new Field("content-length", "0"),
                        new Field("cache-control", "no-store")),
                true);
        if (!block.end()) {
            connection.writer.reset(block.stream(), ErrorCode.NO_ERROR);
        }
        cutOff(block);
        connection.calm.reset(connection.received());
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

    /** The stream of a request that is not taken: the client may have more to send on it, unless it has ended it. */
    private void cutOff(Block block) {
        if (!block.end()) {
            streams.cutOff(block.stream());
        }
    }
}
