package dev.multihome.listen;

import dev.multihome.endpoint.Backlog;
import dev.multihome.endpoint.PassedSockets;
import dev.multihome.site.Limits;
import io.undertow.UndertowOptions;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.DefaultByteBufferPool;
import java.time.Duration;
import java.util.Objects;
import org.xnio.OptionMap;

/**
 * What all listeners have in common.
 *
 * @param limits what a client may use, where nothing else is said
 * @param admission who may come in
 * @param tally why others may not
 * @param buffers 16 KB each, direct: one read or one write of the kernel
 * @param records 17 KB each, direct: the largest record of TLS with its frame
 * @param backlog how many connections may wait to be accepted, at each of them
 * @param http options of Undertow's HTTP
 * @param http1 the same for HTTP/1.1: idle connections are left to the timer of reading, which sees all that comes, as
 *     Undertow behind the lane does not
 * @param hurries whether simple requests are answered in front of Undertow's parser
 * @param passed sockets that need not be bound
 */
record Shared(
        Limits limits,
        Admission admission,
        Tally tally,
        ByteBufferPool buffers,
        ByteBufferPool records,
        int backlog,
        OptionMap http,
        OptionMap http1,
        boolean hurries,
        PassedSockets passed) {

    private static final int BUFFER_BYTES = 16 * 1024;
    private static final int RECORD_BYTES = 17 * 1024;

    static Shared of(Limits limits, boolean hurries, PassedSockets passed) {
        var tally = new Tally();
        return new Shared(
                limits,
                new Admission(
                        limits.connections().inTotal(),
                        Descriptors.forConnections(),
                        limits.connections().perClient(),
                        tally),
                tally,
                new DefaultByteBufferPool(true, BUFFER_BYTES),
                new DefaultByteBufferPool(true, RECORD_BYTES),
                Backlog.longest(),
                http(limits),
                http1(limits),
                hurries,
                passed);
    }

    /** The same for listeners with other limits; what is counted is counted together. */
    Shared with(Limits others) {
        return Objects.equals(others, limits)
                ? this
                : new Shared(
                        others,
                        admission,
                        tally,
                        buffers,
                        records,
                        backlog,
                        http(others),
                        http1(others),
                        hurries,
                        passed);
    }

    private static OptionMap http1(Limits limits) {
        return OptionMap.builder()
                .addAll(http(limits))
                .set(UndertowOptions.NO_REQUEST_TIMEOUT, -1)
                .getMap();
    }

    /** Undertow's defaults are for an application server behind a proxy; these are for the open net. */
    private static OptionMap http(Limits limits) {
        return OptionMap.builder()
                .set(
                        UndertowOptions.REQUEST_PARSE_TIMEOUT,
                        millis(limits.times().head()))
                .set(UndertowOptions.NO_REQUEST_TIMEOUT, millis(limits.times().idle()))
                // The guard says 431 first; Undertow's own limits would say 400.
                .set(UndertowOptions.MAX_HEADER_SIZE, limits.sizes().head() + 1)
                .set(UndertowOptions.MAX_HEADERS, limits.sizes().fields() + 1)
                .set(UndertowOptions.MAX_COOKIES, limits.sizes().fields())
                // They are never asked for; a target of bounded length has a bounded number.
                .set(UndertowOptions.MAX_PARAMETERS, limits.sizes().target())
                .set(UndertowOptions.MAX_ENTITY_SIZE, limits.sizes().body())
                // The handler reads the target as it was sent: decoding happens once, and there.
                .set(UndertowOptions.DECODE_URL, false)
                // Those that are not decoded; which octets may stand in a target, the guard decides.
                .set(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
                .set(UndertowOptions.ALLOW_UNKNOWN_PROTOCOLS, false)
                .set(UndertowOptions.ALWAYS_SET_DATE, true)
                // HTTP/1.1 connections persist unless it is said otherwise (RFC 9112 section 9.3).
                .set(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
                // For the duration of each request
                .set(UndertowOptions.RECORD_REQUEST_START_TIME, true)
                .set(UndertowOptions.ENABLE_HTTP2, false)
                .getMap();
    }

    static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
