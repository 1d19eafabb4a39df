package dev.multihome.app;

import dev.multihome.testing.Namespace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The program with its own network, for tests of faults, and a client of its sites, which listen on port 8080. */
final class Rig implements AutoCloseable {

    /** One site, and a pool for folders. */
    static final String PLAIN = """
            interface = lo
            listen { http = 8080, https = off }
            addresses.pool = ["127.1.1.0 - 127.1.60.0"]
            sites.one { address = 127.1.0.1 }
            """;

    final Namespace box = Namespace.open();
    final Path folder = temporary();
    final Program program = new Program(box, folder);

    private static Path temporary() {
        try {
            return Files.createTempDirectory("rig");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The answer of a site, or why there is none. */
    String fetch(String address) throws IOException {
        try (Socket socket = open(address)) {
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    /** The first octets of an answer on a connection that stays. */
    static String ask(Socket socket) throws IOException {
        socket.getOutputStream().write("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int octet = socket.getInputStream().read();
            if (octet < 0) {
                break;
            }
            head.append((char) octet);
        }
        return head.toString();
    }

    /** A connection to a site. */
    Socket open(String address) throws IOException {
        return box.call(() -> {
            var socket = new Socket(address, 8080);
            socket.setSoTimeout(60_000);
            return socket;
        });
    }

    /** @param descriptors the soft limit and a colon, as prlimit(1) has it */
    void limit(Process server, String descriptors) {
        box.run("prlimit", "--pid", String.valueOf(server.pid()), "--nofile=" + descriptors)
                .expectSuccess();
    }

    @Override
    public void close() {
        program.close();
        box.run("rm", "-r", folder.toString()).expectSuccess();
        box.close();
    }
}
