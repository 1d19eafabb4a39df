package dev.multihome.handler;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.multihome.content.ContentStore;
import dev.multihome.content.Encodings;
import dev.multihome.site.Site;
import dev.multihome.site.SiteBuilder;
import dev.multihome.traffic.Observer;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;

/** Something that is served on a port of 127.0.0.1, and a client that sends what it is told. */
final class Served implements AutoCloseable {

    private final Undertow server;
    private final InetSocketAddress address;

    private Served(HttpHandler handler) {
        server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setIoThreads(1)
                .setWorkerThreads(1)
                .setServerOption(UndertowOptions.DECODE_URL, false)
                .setHandler(handler)
                .build();
        server.start();
        address = (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
    }

    static Served handler(HttpHandler handler) {
        return new Served(handler);
    }

    static Served site(Site site) {
        return handler(new HostRouter(List.of(new HostRouter.Route(
                List.of(), new SiteHandler(site, ContentStore.uncached(Encodings.inBackground())), Observer.NONE))));
    }

    static Served folder(Path folder) {
        return site(siteOf(folder));
    }

    static Site siteOf(Path folder) {
        return new SiteBuilder("example", folder).build();
    }

    /** Writes a file that has not changed for long, so that its tag is strong and stays as it is. */
    static Path put(Path file, String content) throws IOException {
        Files.writeString(file, content);
        return Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2025-01-01T00:00:00.25Z")));
    }

    RawResponse get(String target, String... fields) throws IOException {
        return request("GET", target, fields);
    }

    RawResponse head(String target, String... fields) throws IOException {
        return request("HEAD", target, fields);
    }

    RawResponse request(String method, String target, String... fields) throws IOException {
        String head = method + " " + target + " HTTP/1.1\r\nHost: example\r\nConnection: close\r\n";
        return send(head
                + String.join(
                        "", List.of(fields).stream().map(each -> each + "\r\n").toList()) + "\r\n");
    }

    /** Sends octets of ISO 8859-1 and reads one answer. */
    RawResponse send(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return RawResponse.read(socket.getInputStream(), request.startsWith("HEAD "));
        }
    }

    Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    @Override
    public void close() {
        server.stop();
    }
}
