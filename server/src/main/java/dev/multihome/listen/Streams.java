package dev.multihome.listen;

import dev.multihome.address.IpAddress;
import dev.multihome.framing.Fault;
import dev.multihome.http2.Bounds;
import dev.multihome.http2.Reason;
import dev.multihome.lane.StreamLane;
import dev.multihome.multiplex.Environment;
import dev.multihome.multiplex.Shortcut;
import dev.multihome.site.Limits;
import io.undertow.connector.ByteBufferPool;
import org.jspecify.annotations.Nullable;
import org.xnio.OptionMap;

/**
 * What connections that speak HTTP/2 are served with.
 *
 * @param buffers of 16 KB: a frame, and a record of TLS
 * @param undertow options of exchanges
 * @param doorway to what answers each request
 * @param hurries whether plain requests are answered in front of Undertow
 */
record Streams(ByteBufferPool buffers, OptionMap undertow, Doorway doorway, boolean hurries, Tally tally) {

    /** The same limits as those of HTTP/1.1, and those that it has no need of. */
    Environment of(Link link, Limits limits) {
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
                hurries ? new StreamLane(link, doorway) : Shortcut.NONE,
                exchange -> doorway.handleStream(link, exchange),
                buffers,
                undertow,
                bounds,
                limits.times().head(),
                limits.times().idle(),
                (reason, status) -> refused(link.client(), reason, status));
    }

    private void refused(IpAddress client, Reason reason, int status) {
        tally.count(counted(reason));
        Fault fault = status == 0 ? null : answered(reason);
        if (fault != null) {
            doorway.refused(client, fault);
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
