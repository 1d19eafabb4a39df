package dev.multihome.admin;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSinkChannel;

/**
 * One client that is told as things happen, by server-sent events (HTML, section 9.2). What it does not take waits for
 * it, up to a bound; a client that is slower is cut off, and comes back by itself. {@link #send} is for any thread.
 */
final class EventStream {

    private static final int MOST_WAITING = 4 << 20;

    private final HttpServerExchange exchange;
    private final XnioExecutor thread;
    private final StreamSinkChannel sink;
    private final ArrayDeque<ByteBuffer> waiting = new ArrayDeque<>();
    private final Consumer<EventStream> whenEnded;
    private long octets;
    private boolean ended;

    /** @param whenEnded called once, on the connection's thread */
    EventStream(HttpServerExchange exchange, Consumer<EventStream> whenEnded) {
        this.exchange = exchange;
        this.whenEnded = whenEnded;
        thread = exchange.getIoThread();
        exchange.setPersistent(false);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/event-stream");
        exchange.addExchangeCompleteListener((done, next) -> {
            end();
            next.proceed();
        });
        sink = exchange.getResponseChannel();
        sink.getWriteSetter().set(channel -> write());
    }

    /**
     * Sends an event, in order.
     *
     * @param data of one line
     */
    void send(String event, String data) {
        byte[] message = ("event: " + event + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
        thread.execute(() -> {
            octets += message.length;
            if (octets > MOST_WAITING) {
                close();
            } else if (!ended) {
                waiting.add(ByteBuffer.wrap(message));
                write();
            }
        });
    }

    /** Ends it, and the connection with it. */
    void cut() {
        thread.execute(this::close);
    }

    private void write() {
        try {
            for (ByteBuffer next = waiting.peek(); next != null; next = waiting.peek()) {
                octets -= sink.write(next);
                if (next.hasRemaining()) {
                    sink.resumeWrites();
                    return;
                }
                waiting.remove();
            }
            if (sink.flush()) {
                sink.suspendWrites();
            } else {
                sink.resumeWrites();
            }
        } catch (IOException gone) {
            close();
        }
    }

    private void close() {
        end();
        IoUtils.safeClose(exchange.getConnection());
    }

    private void end() {
        if (!ended) {
            ended = true;
            waiting.clear();
            whenEnded.accept(this);
        }
    }
}
