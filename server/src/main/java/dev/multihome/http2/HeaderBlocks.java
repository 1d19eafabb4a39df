package dev.multihome.http2;

import dev.multihome.hpack.Field;
import dev.multihome.hpack.HpackDecoder;
import dev.multihome.hpack.HpackException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts header blocks together (RFC 9113 section 4.3) and decodes them, each one, for the table holds for all. */
final class HeaderBlocks {

    /** The largest block needs two frames of 16 KB; a client that cuts it smaller has no reason to go on for long. */
    private static final int MOST_CONTINUATIONS = 16;

    private final Bounds bounds;
    private final HpackDecoder decoder = new HpackDecoder();
    private @Nullable ByteArrayOutputStream parts;
    private int stream;
    private boolean end;
    private int continuations;

    HeaderBlocks(Bounds bounds) {
        this.bounds = bounds;
    }

    /**
     * A block that is whole.
     *
     * @param end whether the client ends the stream with it
     * @param fields empty where it is too large
     */
    record Block(int stream, boolean end, boolean tooLarge, List<Field> fields) {}

    /** Whether the next frame must be CONTINUATION. */
    boolean isOpen() {
        return parts != null;
    }

    /** Begins a block; null while its end is missing. */
    @Nullable
    Block begin(Frame frame, ByteBuffer fragment) throws ConnectionFault {
        stream = frame.stream();
        end = frame.has(Frame.END_STREAM);
        continuations = 0;
        if (frame.has(Frame.END_HEADERS)) {
            return decode(fragment);
        }
        parts = new ByteArrayOutputStream();
        return append(frame, fragment);
    }

    /** Goes on with one. */
    @Nullable
    Block append(Frame frame, ByteBuffer fragment) throws ConnectionFault {
        if (parts == null || frame.stream() != stream) {
            throw ConnectionFault.protocol("CONTINUATION of no header block");
        }
        if (++continuations > MOST_CONTINUATIONS) {
            throw new ConnectionFault(ErrorCode.ENHANCE_YOUR_CALM, Reason.FRAMES, "a header block in too many pieces");
        }
        // No field takes more octets than it counts for in the list, but for changes of the table's size
        if (parts.size() + fragment.remaining() > bounds.headBytes()) {
            throw new ConnectionFault(ErrorCode.ENHANCE_YOUR_CALM, Reason.HEAD_TOO_LARGE, "a header block too large");
        }
        byte[] octets = new byte[fragment.remaining()];
        fragment.get(octets);
        parts.writeBytes(octets);
        if (!frame.has(Frame.END_HEADERS)) {
            return null;
        }
        ByteBuffer whole = ByteBuffer.wrap(parts.toByteArray());
        parts = null;
        return decode(whole);
    }

    private Block decode(ByteBuffer block) throws ConnectionFault {
        var list = new FieldList(bounds);
        try {
            decoder.decode(block, list::add);
        } catch (HpackException undecodable) {
            throw new ConnectionFault(ErrorCode.COMPRESSION_ERROR, String.valueOf(undecodable.getMessage()));
        }
        return new Block(stream, end, list.tooLarge, list.fields);
    }

    /** Keeps no more than is allowed, however much a block stands for. */
    private static final class FieldList {

        private static final int PSEUDO = 4;

        private final Bounds bounds;
        private final List<Field> fields = new ArrayList<>();
        private long size;
        private boolean tooLarge;

        FieldList(Bounds bounds) {
            this.bounds = bounds;
        }

        void add(Field field) {
            size += field.size();
            if (size > bounds.headBytes() || fields.size() >= bounds.headers() + PSEUDO) {
                tooLarge = true;
                fields.clear();
            }
            if (!tooLarge) {
                fields.add(field);
            }
        }
    }
}
