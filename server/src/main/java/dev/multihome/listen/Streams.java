package dev.multihome.listen;

import dev.multihome.address.IpAddress;
import dev.multihome.http2.Bounds;
import dev.multihome.http2.Reason;
import dev.multihome.multiplex.Environment;
import dev.multihome.site.Limits;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.HttpHandler;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.xnio.OptionMap;

/**
 * What connections that speak HTTP/2 are served with.
 *
 * @param buffers of 16 KB: a frame, and a record of TLS
 * @param undertow options of exchanges
 * @param handler of each request
 * @param observer is told of requests that are answered before any handler sees them
 */
record Streams(
        ByteBufferPool buffers,
        OptionMap undertow,
        HttpHandler handler,
        Tally tally,
        BiConsumer<IpAddress, Fault> observer) {

    /** The same limits as those of HTTP/1.1, and those that it has no need of. */
    Environment of(IpAddress client, Limits limits) {
        var bounds = new Bounds(
                limits.streams().atOnce(),
                limits.streams().resets(),
                limits.streams().frames(),
                limits.sizes().head(),
                limits.sizes().fields(),
                limits.sizes().target(),
                limits.sizes().body(),
                limits.times().read(),
                limits.times().write(),
                limits.rate().least(),
                limits.rate().window());
        return new Environment(
                handler,
                buffers,
                undertow,
                bounds,
                limits.times().head(),
                limits.times().idle(),
                (reason, status) -> refused(client, reason, status));
    }

    private void refused(IpAddress client, Reason reason, int status) {
        tally.count(counted(reason));
        Fault fault = status == 0 ? null : answered(reason);
        if (fault != null) {
            observer.accept(client, fault);
        }
    }

    private static Refused counted(Reason reason) {
        return switch (reason) {
            case MALFORMED -> Refused.MALFORMED;
            case HEAD_TOO_LARGE -> Refused.HEAD_TOO_LARGE;
            case TARGET_TOO_LONG -> Refused.TARGET_TOO_LONG;
            case CONTENT_TOO_LARGE -> Refused.CONTENT_TOO_LARGE;
            case STREAMS -> Refused.STREAMS;
            case RESETS -> Refused.RESETS;
            case FRAMES -> Refused.FRAMES;
            case SLOW_BODY -> Refused.SLOW_BODY;
            case SLOW_READER -> Refused.SLOW_READER;
        };
    }

    private static @Nullable Fault answered(Reason reason) {
        return switch (reason) {
            case MALFORMED -> Fault.TARGET;
            case HEAD_TOO_LARGE -> Fault.HEAD_TOO_LARGE;
            case TARGET_TOO_LONG -> Fault.TARGET_TOO_LONG;
            case CONTENT_TOO_LARGE -> Fault.CONTENT_TOO_LARGE;
            default -> null;
        };
    }
}
