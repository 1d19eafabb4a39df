package dev.multihome.listen;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.xnio.Buffers;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.StreamSinkConduit;

/** Tells a {@link Pace} what the client takes. */
final class PacedSink extends AbstractStreamSinkConduit<StreamSinkConduit> {

    private final Pace pace;

    PacedSink(StreamSinkConduit next, Pace pace) {
        super(next);
        this.pace = pace;
    }

    @Override
    public int write(ByteBuffer octets) throws IOException {
        int offered = octets.remaining();
        return (int) went(next.write(octets), offered);
    }

    @Override
    public long write(ByteBuffer[] octets, int offset, int length) throws IOException {
        long offered = Buffers.remaining(octets, offset, length);
        return went(next.write(octets, offset, length), offered);
    }

    @Override
    public int writeFinal(ByteBuffer octets) throws IOException {
        int offered = octets.remaining();
        return (int) went(next.writeFinal(octets), offered);
    }

    @Override
    public long writeFinal(ByteBuffer[] octets, int offset, int length) throws IOException {
        long offered = Buffers.remaining(octets, offset, length);
        return went(next.writeFinal(octets, offset, length), offered);
    }

    @Override
    public long transferFrom(FileChannel file, long position, long count) throws IOException {
        return went(next.transferFrom(file, position, count), count);
    }

    private long went(long taken, long offered) {
        pace.went(taken, taken < offered);
        return taken;
    }
}
