package dev.multihome.multiplex;

import dev.multihome.http2.Connection;
import dev.multihome.http2.Event;
import dev.multihome.http2.Stream;
import java.util.HashMap;
import java.util.Map;

/** The requests of a connection that are being answered. On its I/O thread. */
final class Carriers {

    private final Multiplexer connection;
    private final Connection engine;
    private final Map<Stream, RequestCarrier> carriers = new HashMap<>();

    Carriers(Multiplexer connection, Connection engine) {
        this.connection = connection;
        this.engine = engine;
    }

    /** Tells each request what has become of it, and begins those that have come; whether there was any. */
    boolean runEvents() {
        boolean any = false;
        for (Event event = engine.nextEvent(); event != null; event = engine.nextEvent()) {
            any = true;
            if (event instanceof Event.Begun begun) {
                var carrier = new RequestCarrier(connection, begun.stream(), begun.head());
                carriers.put(begun.stream(), carrier);
                carrier.run();
            } else {
                RequestCarrier carrier = carriers.get(event.stream());
                if (carrier != null && event instanceof Event.Arrived) {
                    carrier.readable();
                } else if (carrier != null) {
                    carrier.ended();
                }
            }
        }
        return any;
    }

    /** Lets the response send whose turn it is. */
    void sendNext() {
        Stream next = engine.nextToSend();
        RequestCarrier carrier = next == null ? null : carriers.get(next);
        if (carrier != null) {
            carrier.writable();
        }
    }

    void remove(Stream stream) {
        carriers.remove(stream);
    }
}
