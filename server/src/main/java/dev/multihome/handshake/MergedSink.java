package dev.multihome.handshake;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.xnio.StreamConnection;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.Conduits;
import org.xnio.conduits.StreamSinkConduit;

/**
 * Gives TLS what is written from one direct buffer, a record at most, whatever it is written from. From others Conscrypt
 * copies it together too, into a buffer that each connection then has for itself outside of the heap, and which is free only
 * once it is collected.
 */
public final class MergedSink extends AbstractStreamSinkConduit<StreamSinkConduit> {

    /** Of a record's content: RFC 8446 section 5.1. */
    private static final int RECORD_BYTES = 16 * 1024;

    private static final ThreadLocal<ByteBuffer> MERGED =
            ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(RECORD_BYTES));

    MergedSink(StreamSinkConduit next) {
        super(next);
    }

    /** Puts one upon the TLS of a connection. */
    public static void upon(StreamConnection secured) {
        secured.getSinkChannel()
                .setConduit(new MergedSink(secured.getSinkChannel().getConduit()));
    }

    @Override
    public int write(ByteBuffer octets) throws IOException {
        return octets.isDirect() ? next.write(octets) : (int) write(new ByteBuffer[] {octets}, 0, 1);
    }

    @Override
    public long write(ByteBuffer[] octets, int offset, int length) throws IOException {
        int at = offset;
        while (at < offset + length && !octets[at].hasRemaining()) {
            at++;
        }
        if (at == offset + length) {
            return 0;
        }
        if (octets[at].isDirect() && (at + 1 == offset + length || octets[at].remaining() >= RECORD_BYTES)) {
            return next.write(octets[at]);
        }
        ByteBuffer merged = MERGED.get().clear();
        for (int i = at; i < offset + length && merged.hasRemaining(); i++) {
            int count = Math.min(octets[i].remaining(), merged.remaining());
            merged.put(merged.position(), octets[i], octets[i].position(), count);
            merged.position(merged.position() + count);
        }
        int taken = next.write(merged.flip());
        pass(octets, at, taken);
        return taken;
    }

    private static void pass(ByteBuffer[] octets, int first, int taken) {
        int left = taken;
        for (int i = first; left > 0; i++) {
            int count = Math.min(octets[i].remaining(), left);
            octets[i].position(octets[i].position() + count);
            left -= count;
        }
    }

    @Override
    public int writeFinal(ByteBuffer octets) throws IOException {
        return Conduits.writeFinalBasic(this, octets);
    }

    @Override
    public long writeFinal(ByteBuffer[] octets, int offset, int length) throws IOException {
        return Conduits.writeFinalBasic(this, octets, offset, length);
    }
}
