package dev.multihome.multiplex;

import dev.multihome.http2.Bounds;
import dev.multihome.http2.Reason;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.HttpHandler;
import java.time.Duration;
import java.util.function.ObjIntConsumer;
import org.xnio.OptionMap;

/**
 * What a connection is served with.
 *
 * @param shortcut for requests that need no handler
 * @param handler of each other request
 * @param buffers of 16 KB or more
 * @param undertow options of exchanges
 * @param bounds what the client may use
 * @param head how long a header block, or the connection's beginning, may be under way
 * @param idle how long the connection may be without a request
 * @param refused is told why the client is refused something, and the status that it is answered with, 0 for none
 */
public record Environment(
        Shortcut shortcut,
        HttpHandler handler,
        ByteBufferPool buffers,
        OptionMap undertow,
        Bounds bounds,
        Duration head,
        Duration idle,
        ObjIntConsumer<Reason> refused) {}
