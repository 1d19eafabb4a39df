package dev.multihome.listen;

import java.util.List;

/** The classes of the first connection and its request that take longest, to be loaded ahead of it at launch. */
final class FirstRequest {

    private static final List<String> CLASSES = List.of(
            "io.undertow.UndertowLogger",
            "io.undertow.util.Cookies",
            "io.undertow.util.Headers",
            "io.undertow.util.Methods",
            "io.undertow.conduits.ReadTimeoutStreamSourceConduit",
            "io.undertow.conduits.WriteTimeoutStreamSinkConduit",
            "io.undertow.server.protocol.http.HttpOpenListener",
            "io.undertow.server.protocol.http.HttpServerConnection",
            "io.undertow.server.protocol.http.HttpReadListener",
            "io.undertow.server.protocol.http.HttpTransferEncoding",
            "io.undertow.server.HttpServerExchange",
            "io.undertow.server.Connectors",
            "org.xnio.ChannelListeners",
            "org.xnio.IoUtils",
            "dev.multihome.socket.SocketConduit",
            "dev.multihome.listen.Link",
            "dev.multihome.lane.FastLane",
            "dev.multihome.lane.LaneThread",
            "dev.multihome.framing.MessageScanner",
            "dev.multihome.listen.RequestGuard",
            "dev.multihome.listen.Refusal");

    private FirstRequest() {}

    /** @throws IllegalStateException when one of them has another name by now */
    static void prepare() {
        for (String each : CLASSES) {
            try {
                Class.forName(each, true, FirstRequest.class.getClassLoader());
            } catch (ClassNotFoundException gone) {
                throw new IllegalStateException(gone);
            }
        }
    }
}
