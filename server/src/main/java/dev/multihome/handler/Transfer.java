package dev.multihome.handler;

import io.undertow.server.HttpServerExchange;
import java.io.EOFException;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSinkChannel;

/** Sends content as the client takes it, on the connection's I/O thread. */
final class Transfer implements ChannelListener<StreamSinkChannel> {

    /** Octets sent before the other connections of the thread get their turn. */
    private static final long TURN = 1024 * 1024;

    private final HttpServerExchange exchange;
    private final Content content;
    private boolean written;

    private Transfer(HttpServerExchange exchange, Content content) {
        this.exchange = exchange;
        this.content = content;
    }

    static void start(HttpServerExchange exchange, Content content) {
        var transfer = new Transfer(exchange, content);
        // However the exchange ends, by a timeout or a drain for instance, the file is closed
        exchange.addExchangeCompleteListener((ended, next) -> {
            IoUtils.safeClose(content);
            next.proceed();
        });
        StreamSinkChannel channel = exchange.getResponseChannel();
        channel.getWriteSetter().set(transfer);
        transfer.handleEvent(channel);
    }

    @Override
    public void handleEvent(StreamSinkChannel channel) {
        try {
            if (!written) {
                written = content.writeTo(channel, TURN);
                if (written) {
                    content.close();
                    channel.shutdownWrites();
                }
            }
            if (written && channel.flush()) {
                exchange.endExchange();
            } else {
                channel.resumeWrites();
            }
        } catch (EOFException shrunk) {
            log().warn("{}; the connection is cut, as the rest of what was promised is gone", shrunk.getMessage());
            cut();
        } catch (IOException | RuntimeException failed) {
            log().debug("the client went away", failed);
            cut();
        }
    }

    /** A client that got less than Content-Length must be able to tell (RFC 9112 section 8). */
    private void cut() {
        IoUtils.safeClose(content, exchange.getConnection());
        exchange.endExchange();
    }

    /** Not a constant: Logback takes a while to load, and is wanted only when there is something to say. */
    private static Logger log() {
        return LoggerFactory.getLogger(Transfer.class);
    }
}
