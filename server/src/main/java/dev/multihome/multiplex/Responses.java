package dev.multihome.multiplex;

import dev.multihome.http2.Connection;
import dev.multihome.http2.Event;
import dev.multihome.http2.Head;
import dev.multihome.http2.Stream;
import dev.multihome.multiplex.Shortcut.Prepared;
import java.util.HashMap;
import java.util.Map;

/** The requests of a connection that are being answered. On its I/O thread. */
final class Responses {

    private final Multiplexer connection;
    private final Connection engine;
    private final Map<Stream, Response> open = new HashMap<>();

    Responses(Multiplexer connection, Connection engine) {
        this.connection = connection;
        this.engine = engine;
    }

    /** Tells each request what has become of it, and begins those that have come; whether there was any. */
    boolean runEvents() {
        boolean any = false;
        for (Event event = engine.nextEvent(); event != null; event = engine.nextEvent()) {
            any = true;
            if (event instanceof Event.Begun begun) {
                begin(begun.stream(), begun.head());
            } else {
                Response response = open.get(event.stream());
                if (response != null && event instanceof Event.Arrived) {
                    response.readable();
                } else if (response != null) {
                    response.ended();
                }
            }
        }
        return any;
    }

    private void begin(Stream stream, Head.Request head) {
        Prepared answer = stream.isRequestRead() ? connection.shortcut().answer(head) : null;
        if (answer != null) {
            var prepared = new PreparedResponse(connection, stream, answer);
            if (!prepared.begin()) {
                open.put(stream, prepared);
            }
            return;
        }
        var carrier = new RequestCarrier(connection, stream, head);
        open.put(stream, carrier);
        carrier.run();
    }

    /** Lets the response send whose turn it is. */
    void sendNext() {
        Stream next = engine.nextToSend();
        Response response = next == null ? null : open.get(next);
        if (response != null) {
            response.writable();
        }
    }

    void remove(Stream stream) {
        open.remove(stream);
    }
}
