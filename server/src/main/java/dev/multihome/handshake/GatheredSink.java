package dev.multihome.handshake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;
import org.xnio.StreamConnection;
import org.xnio.channels.StreamSourceChannel;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.Conduits;
import org.xnio.conduits.StreamSinkConduit;

/**
 * Gathers the records that TLS writes one by one, so that they go to the kernel in one write at the next flush; once it is
 * told to, by whom it then has to be flushed. On the connection's I/O thread.
 */
public final class GatheredSink extends AbstractStreamSinkConduit<StreamSinkConduit> {

    /** Of the thread's connections, one after another. */
    private static final class Gathered {

        private static final int BYTES = 64 * 1024;

        private final ByteBuffer octets = ByteBuffer.allocateDirect(BYTES);
        private @Nullable GatheredSink owner;

        /** Those of another are its own to send, at its next flush. */
        void take(GatheredSink next) {
            if (owner != next) {
                if (owner != null) {
                    owner.rest = copy(octets.flip());
                }
                octets.clear();
                owner = next;
            }
        }
    }

    private static final ThreadLocal<Gathered> OF_THREAD = ThreadLocal.withInitial(Gathered::new);

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private boolean gathers;
    /** What the kernel did not take, or another connection came before. Empty where this one is gathering. */
    private ByteBuffer rest = NOTHING;

    GatheredSink(StreamSinkConduit next) {
        super(next);
    }

    /** Puts one on a connection, under the TLS that comes upon it. It does not gather yet. */
    public static GatheredSink under(StreamConnection plain) {
        var sink = new GatheredSink(plain.getSinkChannel().getConduit());
        plain.getSinkChannel().setConduit(sink);
        return sink;
    }

    /** Gathers from now on. */
    public void begin() {
        gathers = true;
    }

    @Override
    public int write(ByteBuffer octets) throws IOException {
        if (!gathers) {
            return next.write(octets);
        }
        if (!sendRest()) {
            return 0;
        }
        Gathered gathered = OF_THREAD.get();
        gathered.take(this);
        int count = octets.remaining();
        if (count > gathered.octets.remaining()) {
            return sendGathered(gathered) ? next.write(octets) : 0;
        }
        gathered.octets.put(octets);
        return count;
    }

    @Override
    public long write(ByteBuffer[] octets, int offset, int length) throws IOException {
        long total = 0;
        for (int i = offset; i < offset + length; i++) {
            total += write(octets[i]);
            if (octets[i].hasRemaining()) {
                break;
            }
        }
        return total;
    }

    @Override
    public int writeFinal(ByteBuffer octets) throws IOException {
        return Conduits.writeFinalBasic(this, octets);
    }

    @Override
    public long writeFinal(ByteBuffer[] octets, int offset, int length) throws IOException {
        return Conduits.writeFinalBasic(this, octets, offset, length);
    }

    @Override
    public long transferFrom(FileChannel source, long position, long count) throws IOException {
        return send() ? next.transferFrom(source, position, count) : 0;
    }

    @Override
    public long transferFrom(StreamSourceChannel source, long count, ByteBuffer through) throws IOException {
        return send() ? next.transferFrom(source, count, through) : 0;
    }

    @Override
    public boolean flush() throws IOException {
        return send() && next.flush();
    }

    /** Behind the last flush there is an alert of TLS at most, which is not waited for. */
    @Override
    public void terminateWrites() throws IOException {
        send();
        next.terminateWrites();
    }

    /** Whether the kernel has all of it. */
    private boolean send() throws IOException {
        if (!gathers) {
            return true;
        }
        Gathered gathered = OF_THREAD.get();
        return sendRest() && (gathered.owner != this || sendGathered(gathered));
    }

    private boolean sendRest() throws IOException {
        if (rest.hasRemaining()) {
            next.write(rest);
            if (rest.hasRemaining()) {
                return false;
            }
            rest = NOTHING;
        }
        return true;
    }

    private boolean sendGathered(Gathered gathered) throws IOException {
        gathered.owner = null;
        ByteBuffer octets = gathered.octets.flip();
        next.write(octets);
        if (octets.hasRemaining()) {
            rest = copy(octets);
            return false;
        }
        return true;
    }

    private static ByteBuffer copy(ByteBuffer octets) {
        return ByteBuffer.allocate(octets.remaining()).put(octets).flip();
    }
}
