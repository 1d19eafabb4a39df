package dev.multihome.multiplex;

import dev.multihome.http2.Stream;
import dev.multihome.multiplex.Shortcut.Prepared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** An answer that was there before it was asked for, as far as it has been sent. */
final class PreparedResponse implements Response {

    private final Multiplexer connection;
    private final Stream stream;
    private final Prepared answer;
    private final ByteBuffer content;
    private final int length;

    PreparedResponse(Multiplexer connection, Stream stream, Prepared answer) {
        this.connection = connection;
        this.stream = stream;
        this.answer = answer;
        content = answer.content();
        length = content.remaining();
    }

    /** Sends what can be sent at once; whether that was all. */
    boolean begin() {
        stream.respond(answer.head(), answer.date(), length);
        connection.moved();
        return send();
    }

    @Override
    public void writable() {
        if (send()) {
            connection.complete(stream);
        }
    }

    /** It has no interest in content. */
    @Override
    public void readable() {}

    @Override
    public void ended() {
        connection.complete(stream);
        answer.ended(length - content.remaining(), content.hasRemaining());
    }

    private boolean send() {
        if (content.hasRemaining()) {
            try {
                stream.send(this::fill);
            } catch (IOException impossible) {
                throw new UncheckedIOException("memory is read", impossible);
            }
            connection.moved();
        }
        if (content.hasRemaining()) {
            stream.wantToSend(true);
            return false;
        }
        answer.ended(length, false);
        return true;
    }

    private int fill(ByteBuffer to) {
        int count = Math.min(to.remaining(), content.remaining());
        to.put(to.position(), content, content.position(), count);
        to.position(to.position() + count);
        content.position(content.position() + count);
        return count;
    }
}
