package dev.multihome.handler;

import dev.multihome.content.OpenFile;
import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.xnio.channels.StreamSinkChannel;

/** The octets of an answer that are still to be sent, and what they hold: pooled buffers and a file. */
final class Content implements Closeable {

    /**
     * Octets of a file that are read into buffers, to go out in one write with the head of the answer. What is longer
     * follows by sendfile(2).
     */
    private static final int READ_AHEAD = 64 * 1024;

    private final Answer answer;
    private final Deque<Piece> pieces = new ArrayDeque<>();
    private final List<PooledByteBuffer> pooled = new ArrayList<>();

    private Content(Answer answer) {
        this.answer = answer;
    }

    /** Nothing: the answer is closed. */
    static Content none(Answer answer) throws IOException {
        answer.close();
        return new Content(answer);
    }

    /**
     * The content, of which the first octets are read already.
     *
     * @throws IOException when they cannot be read; the answer is closed then
     */
    static Content of(Answer answer, ByteBufferPool pool) throws IOException {
        var content = new Content(answer);
        try {
            content.fill(pool);
        } catch (IOException | RuntimeException failed) {
            content.close();
            throw failed;
        }
        return content;
    }

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    /**
     * Sends as much as the client takes, up to a limit that keeps one fast client from holding up the others of its
     * thread.
     *
     * @return whether all is sent
     * @throws EOFException when the file has become shorter
     */
    boolean writeTo(StreamSinkChannel channel, long limit) throws IOException {
        long sent = 0;
        while (!pieces.isEmpty() && sent < limit) {
            Piece piece = pieces.element();
            long written = piece.writeTo(channel);
            sent += written;
            if (piece.isSent()) {
                pieces.remove();
            } else if (written == 0) {
                return false;
            }
        }
        return pieces.isEmpty();
    }

    @Override
    public void close() throws IOException {
        pieces.clear();
        pooled.forEach(PooledByteBuffer::close);
        pooled.clear();
        answer.close();
    }

    private void fill(ByteBufferPool pool) throws IOException {
        if (answer.body() instanceof Body.Page page && !page.text().isEmpty()) {
            pieces.add(new Octets(ByteBuffer.wrap(page.octets())));
        } else if (answer.body() instanceof Body.Part part && part.count() > 0) {
            if (part.file().memory().isPresent()) {
                pieces.add(new Octets(slice(part.file().memory().get(), part.position(), part.count())));
                return;
            }
            long ahead = readAhead(part, pool);
            if (ahead < part.count()) {
                pieces.add(new Region(part.file(), part.position() + ahead, part.count() - ahead));
            }
        } else if (answer.body() instanceof Body.Parts parts) {
            for (int i = 0; i < parts.framing().ranges().size(); i++) {
                var range = parts.framing().ranges().get(i);
                pieces.add(new Octets(ByteBuffer.wrap(parts.framing().head(i))));
                pieces.add(
                        parts.file().memory().isPresent()
                                ? new Octets(slice(parts.file().memory().get(), range.first(), range.length()))
                                : new Region(parts.file(), range.first(), range.length()));
            }
            pieces.add(new Octets(ByteBuffer.wrap(parts.framing().tail())));
        }
    }

    private static ByteBuffer slice(ByteBuffer memory, long position, long count) {
        return memory.slice(Math.toIntExact(position), Math.toIntExact(count));
    }

    private long readAhead(Body.Part part, ByteBufferPool pool) throws IOException {
        long wanted = Math.min(part.count(), READ_AHEAD);
        long done = 0;
        while (done < wanted) {
            PooledByteBuffer taken = pool.allocate();
            pooled.add(taken);
            ByteBuffer buffer = taken.getBuffer();
            buffer.limit((int) Math.min(buffer.capacity(), wanted - done));
            while (buffer.hasRemaining()) {
                int read = part.file().channel().read(buffer, part.position() + done);
                if (read < 0) {
                    throw new EOFException(part.file().path() + " became shorter while it was read");
                }
                done += read;
            }
            buffer.flip();
        }
        pieces.add(new Octets(pooled.stream().map(PooledByteBuffer::getBuffer).toArray(ByteBuffer[]::new)));
        return wanted;
    }

    private interface Piece {

        /** Sends some of it; 0 when the client takes no more for now. */
        long writeTo(StreamSinkChannel channel) throws IOException;

        boolean isSent();
    }

    private static final class Octets implements Piece {

        private final ByteBuffer[] buffers;

        Octets(ByteBuffer... buffers) {
            this.buffers = buffers;
        }

        @Override
        public long writeTo(StreamSinkChannel channel) throws IOException {
            return channel.write(buffers);
        }

        @Override
        public boolean isSent() {
            return !buffers[buffers.length - 1].hasRemaining();
        }
    }

    /**
     * Never the first piece: Undertow ignores position and count as long as the head of the answer is not written, and a
     * piece of octets that is sent has taken the head with it.
     */
    private static final class Region implements Piece {

        private final OpenFile file;
        private long position;
        private long remaining;

        Region(OpenFile file, long position, long remaining) {
            this.file = file;
            this.position = position;
            this.remaining = remaining;
        }

        @Override
        public long writeTo(StreamSinkChannel channel) throws IOException {
            FileChannel source = file.channel();
            long sent = channel.transferFrom(source, position, remaining);
            if (sent < 0 || sent == 0 && source.size() <= position) {
                throw new EOFException(file.path() + " became shorter while it was sent");
            }
            position += sent;
            remaining -= sent;
            return sent;
        }

        @Override
        public boolean isSent() {
            return remaining == 0;
        }
    }
}
