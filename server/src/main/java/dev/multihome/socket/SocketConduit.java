package dev.multihome.socket;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.channels.StreamSourceChannel;
import org.xnio.conduits.Conduits;
import org.xnio.conduits.StreamSinkConduit;
import org.xnio.conduits.StreamSourceConduit;

/** Both directions of a connection, at the kernel's side. Read by one thread at a time, written by one at a time. */
final class SocketConduit extends Readiness implements StreamSourceConduit, StreamSinkConduit {

    private int writes;

    SocketConduit(SocketConnection connection, IoThread thread, SocketChannel channel) {
        super(connection, thread, channel);
    }

    /** Null when it has been closed. */
    @Nullable
    InetSocketAddress localAddress() {
        try {
            return (InetSocketAddress) channel.getLocalAddress();
        } catch (IOException closed) {
            return null;
        }
    }

    // ---- Reading

    @Override
    public int read(ByteBuffer target) throws IOException {
        return (int) came(connection.isReadShutdown() ? -1 : channel.read(target));
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        return came(connection.isReadShutdown() ? -1 : channel.read(targets, offset, length));
    }

    private long came(long count) {
        if (count < 0) {
            terminateReads();
        }
        return count;
    }

    @Override
    public long transferTo(long position, long count, FileChannel target) throws IOException {
        return connection.isReadShutdown() ? 0 : target.transferFrom(channel, position, count);
    }

    @Override
    public long transferTo(long count, ByteBuffer through, StreamSinkChannel target) throws IOException {
        return Conduits.transfer(this, count, through, target);
    }

    /** Without telling the kernel: TCP has no word for it. */
    @Override
    public void terminateReads() {
        if (connection.readClosed()) {
            suspendReads();
            readsEnded();
        }
    }

    @Override
    public boolean isReadShutdown() {
        return connection.isReadShutdown();
    }

    // ---- Writing

    @Override
    public int write(ByteBuffer octets) throws IOException {
        hurry();
        return channel.write(octets);
    }

    @Override
    public long write(ByteBuffer[] octets, int offset, int length) throws IOException {
        hurry();
        return length == 1 ? channel.write(octets[offset]) : channel.write(octets, offset, length);
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
        hurry();
        return source.transferTo(position, count, channel);
    }

    @Override
    public long transferFrom(StreamSourceChannel source, long count, ByteBuffer through) throws IOException {
        return Conduits.transfer(source, count, through, this);
    }

    /** Nagle's algorithm (RFC 9293 section 3.7.4) holds nothing back of a first write, so most connections need not be told. */
    private void hurry() throws IOException {
        if (connection.isWriteShutdown()) {
            throw new ClosedChannelException();
        }
        if (writes < 2 && ++writes == 2) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        }
    }

    @Override
    public boolean flush() {
        return true;
    }

    /** Where nothing is read any more, closing says the same. */
    @Override
    public void terminateWrites() throws IOException {
        if (connection.writeClosed()) {
            try {
                if (connection.isOpen()) {
                    suspendWrites();
                    channel.shutdownOutput();
                }
            } catch (ClosedChannelException | NotYetConnectedException gone) {
                return;
            } finally {
                writesEnded();
            }
        }
    }

    @Override
    public void truncateWrites() throws IOException {
        terminateWrites();
    }

    @Override
    public boolean isWriteShutdown() {
        return connection.isWriteShutdown();
    }
}
