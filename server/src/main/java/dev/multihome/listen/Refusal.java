package dev.multihome.listen;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.multihome.framing.Fault;
import dev.multihome.http.HttpDate;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.XnioExecutor;
import org.xnio.conduits.ReadReadyHandler;
import org.xnio.conduits.StreamSinkConduit;
import org.xnio.conduits.StreamSourceConduit;
import org.xnio.conduits.WriteReadyHandler;

/**
 * The last answer on a connection whose next request is faulty. It ends in two steps (RFC 9112 section 9.6): first no
 * more is sent, then what the client still sends is read over for a moment, for to close upon it would make the kernel
 * send a reset, which may overtake the answer.
 */
final class Refusal {

    private static final int LINGER_MILLIS = 2_000;
    private static final int LINGER_BYTES = 256 * 1024;

    private final StreamConnection connection;
    private final StreamSinkConduit sink;
    private final Consumer<Fault> counter;
    private final Consumer<Fault> observer;
    private final int writeMillis;
    private @Nullable Fault fault;
    private volatile boolean begun;

    /**
     * Refuses nothing yet.
     *
     * @param counter is told of the fault when it is found
     * @param observer is told when it is answered
     * @param writeMillis for how long the client may leave no room for the answer behind those it was given before
     */
    Refusal(StreamConnection connection, Consumer<Fault> counter, Consumer<Fault> observer, int writeMillis) {
        this.connection = connection;
        this.sink = connection.getSinkChannel().getConduit();
        this.counter = counter;
        this.observer = observer;
        this.writeMillis = writeMillis;
    }

    void because(Fault found) {
        fault = found;
        counter.accept(found);
    }

    boolean hasBegun() {
        return begun;
    }

    /** For the reader of a body that turns out to be faulty: Undertow closes the connection upon it. */
    IOException inBody() {
        return new IOException("the request's body is not framed as RFC 9112 section 7.1 has it: " + fault);
    }

    /** Takes the connection from Undertow, whose handler is told of nothing but the end from now on. */
    void begin(StreamSourceConduit source, ReadReadyHandler undertow) {
        if (begun) {
            return;
        }
        begun = true;
        connection.getIoThread().execute(() -> {
            source.setReadReadyHandler(new Lingering(source, undertow));
            Fault because = fault == null ? Fault.REQUEST_LINE : fault;
            observer.accept(because);
            var answer = new Answer(response(because));
            sink.setWriteReadyHandler(answer);
            answer.writeReady();
            source.wakeupReads();
        });
    }

    private static ByteBuffer response(Fault because) {
        String head = "HTTP/1.1 " + because.status() + " " + because.reason() + "\r\n"
                + "Date: " + HttpDate.now() + "\r\n"
                // Without a page, for the request may have been HEAD
                + "Content-Length: 0\r\n"
                + "Cache-Control: no-store\r\n"
                + "Connection: close\r\n\r\n";
        return ByteBuffer.wrap(head.getBytes(US_ASCII));
    }

    private XnioExecutor.Key closeIn(int millis) {
        return connection.getIoThread().executeAfter(this::close, millis, MILLISECONDS);
    }

    private void close() {
        IoUtils.safeClose(connection);
    }

    /** On its way out, which takes a while where the client has not read yet what it was sent before. */
    private final class Answer implements WriteReadyHandler {

        private final ByteBuffer left;
        private XnioExecutor.@Nullable Key patience;
        private boolean sent;

        Answer(ByteBuffer left) {
            this.left = left;
        }

        @Override
        public void writeReady() {
            try {
                if (left.hasRemaining()) {
                    sink.write(left);
                }
                if (!left.hasRemaining() && !sent) {
                    sent = true;
                    sink.terminateWrites();
                    if (patience != null) {
                        patience.remove();
                    }
                    patience = closeIn(LINGER_MILLIS);
                }
                if (sent && sink.flush()) {
                    sink.suspendWrites();
                } else {
                    sink.resumeWrites();
                    if (patience == null) {
                        patience = closeIn(writeMillis);
                    }
                }
            } catch (IOException gone) {
                close();
            }
        }

        @Override
        public void forceTermination() {
            close();
        }

        @Override
        public void terminated() {
            // What there was to say has been said
        }
    }

    /** Reads over what still comes, until the client ends or it is enough. */
    private final class Lingering implements ReadReadyHandler {

        private final StreamSourceConduit source;
        private final ReadReadyHandler undertow;
        private int left = LINGER_BYTES;

        Lingering(StreamSourceConduit source, ReadReadyHandler undertow) {
            this.source = source;
            this.undertow = undertow;
        }

        @Override
        public void readReady() {
            ByteBuffer scrap = ByteBuffer.allocate(8192);
            try {
                int count = source.read(scrap);
                while (count > 0) {
                    left -= count;
                    count = left > 0 ? source.read(scrap.clear()) : -1;
                }
                if (count < 0) {
                    close();
                }
            } catch (IOException gone) {
                close();
            }
        }

        @Override
        public void forceTermination() {
            undertow.forceTermination();
        }

        @Override
        public void terminated() {
            undertow.terminated();
        }
    }
}
