package dev.multihome.listen;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.multihome.endpoint.Endpoint;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import org.jspecify.annotations.Nullable;

/** A client that sends the very bytes it is given. It waits for 10 s at most. */
public final class Client implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket = new Socket();
    private @Nullable InputStream in;

    private Client() {}

    public static Client to(Listener listener) throws IOException {
        return to(listener.endpoint());
    }

    public static Client to(Endpoint endpoint) throws IOException {
        var client = new Client();
        client.socket.setTcpNoDelay(true);
        client.socket.setSoTimeout(PATIENCE_MILLIS);
        client.socket.connect(
                new InetSocketAddress(endpoint.address().toInetAddress(), endpoint.port()), PATIENCE_MILLIS);
        return client;
    }

    public static Client slowReaderOf(Listener listener, int receiveBufferBytes) throws IOException {
        var client = new Client();
        client.socket.setReceiveBufferSize(receiveBufferBytes);
        client.socket.setSoTimeout(PATIENCE_MILLIS);
        client.socket.connect(
                new InetSocketAddress(
                        listener.endpoint().address().toInetAddress(),
                        listener.endpoint().port()),
                PATIENCE_MILLIS);
        return client;
    }

    public Client send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
        return this;
    }

    /** One response with a Content-Length, whole; what was read until then where the connection ends before. */
    public String response() throws IOException {
        StringBuilder text = head();
        int length = text.toString()
                .lines()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(
                        line.substring("content-length:".length()).strip()))
                .findFirst()
                .orElse(0);
        for (int i = 0; i < length; i++) {
            text.append((char) read());
        }
        return text.toString();
    }

    /** Sends a request and reads its response as {@link #response} does, or its head where it has no content. */
    public String responseTo(String request) throws IOException {
        send(request);
        return request.startsWith("HEAD ") ? head().toString() : response();
    }

    private StringBuilder head() throws IOException {
        var text = new StringBuilder();
        for (int next = 0; next >= 0 && text.indexOf("\r\n\r\n") < 0; ) {
            next = read();
            if (next >= 0) {
                text.append((char) next);
            }
        }
        return text;
    }

    /** Everything until the other side ends the connection, by an orderly end or a reset. */
    public String untilEnd() throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (int next = read(); next >= 0; next = read()) {
            bytes.write(next);
        }
        return bytes.toString(ISO_8859_1);
    }

    /** No more will be sent. */
    public Client endSending() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    private int read() throws IOException {
        if (in == null) {
            in = new BufferedInputStream(socket.getInputStream());
        }
        try {
            return in.read();
        } catch (SocketException reset) {
            return -1;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
