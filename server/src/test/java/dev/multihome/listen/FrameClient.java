package dev.multihome.listen;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.multihome.endpoint.Endpoint;
import dev.multihome.hpack.Field;
import dev.multihome.hpack.HpackDecoder;
import dev.multihome.hpack.HpackEncoder;
import dev.multihome.hpack.HpackException;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** A client of HTTP/2 that sends the very frames it is given, without TLS. It waits for 10 s at most. */
public final class FrameClient implements AutoCloseable {

    public static final int DATA = 0;
    public static final int HEADERS = 1;
    public static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int GOAWAY = 7;
    public static final int WINDOW_UPDATE = 8;
    static final int CONTINUATION = 9;

    static final int END_STREAM = 1;
    static final int END_HEADERS = 4;

    /**
     * A frame that came.
     *
     * @param fields of HEADERS
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    public record Got(int type, int flags, int stream, byte[] payload, List<Field> fields) {

        public int number(int at) {
            return ByteBuffer.wrap(payload).getInt(at);
        }

        public boolean ends() {
            return (type == DATA || type == HEADERS) && (flags & END_STREAM) != 0 || type == RST_STREAM;
        }
    }

    /** A response, as far as it came. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    public record Response(List<Field> fields, byte[] content, boolean reset) {

        public String status() {
            return field(":status");
        }

        public String field(String name) {
            return fields.stream()
                    .filter(field -> field.name().equals(name))
                    .map(Field::value)
                    .findFirst()
                    .orElse("");
        }
    }

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final HpackEncoder encoder = new HpackEncoder();
    private final HpackDecoder decoder = new HpackDecoder();
    private int stream = -1;

    private FrameClient(Endpoint endpoint) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(10_000);
        socket.connect(new InetSocketAddress(endpoint.address().toInetAddress(), endpoint.port()), 10_000);
        in = new DataInputStream(socket.getInputStream());
    }

    /** One that has sent its preface with settings as pairs of number and value. */
    public static FrameClient to(Listener listener, int... settings) throws IOException {
        var client = new FrameClient(listener.endpoint());
        client.octets("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII));
        ByteBuffer payload = ByteBuffer.allocate(settings.length * 3);
        for (int i = 0; i < settings.length; i += 2) {
            payload.putShort((short) settings[i]).putInt(settings[i + 1]);
        }
        return client.frame(SETTINGS, 0, 0, payload.array());
    }

    public FrameClient octets(byte[] octets) throws IOException {
        socket.getOutputStream().write(octets);
        return this;
    }

    public FrameClient frame(int type, int flags, int id, byte... payload) throws IOException {
        return octets(framed(type, flags, id, payload));
    }

    static byte[] framed(int type, int flags, int id, byte... payload) {
        return ByteBuffer.allocate(9 + payload.length)
                .putInt(payload.length << 8 | type)
                .put((byte) flags)
                .putInt(id)
                .put(payload)
                .array();
    }

    public static byte[] number(int number) {
        return ByteBuffer.allocate(4).putInt(number).array();
    }

    /** Asks on the next stream; its number. */
    public int ask(String method, String path, String... more) throws IOException {
        return askOf("http", "a", method, path, more);
    }

    public int askOf(String scheme, String authority, String method, String path, String... more) throws IOException {
        List<Field> fields = new ArrayList<>(List.of(
                new Field(":method", method),
                new Field(":scheme", scheme),
                new Field(":authority", authority),
                new Field(":path", path)));
        for (int i = 0; i < more.length; i += 2) {
            fields.add(new Field(more[i], more[i + 1]));
        }
        ByteBuffer block = ByteBuffer.allocate(HpackEncoder.mostOctets(fields));
        encoder.encode(fields, block);
        stream += 2;
        boolean content = method.equals("POST");
        frame(
                HEADERS,
                END_HEADERS | (content ? 0 : END_STREAM),
                stream,
                Arrays.copyOf(block.array(), block.position()));
        return stream;
    }

    /** The next frame. */
    public Got next() throws IOException {
        int head = in.readInt();
        int flags = in.readUnsignedByte();
        int id = in.readInt();
        byte[] payload = new byte[head >>> 8];
        in.readFully(payload);
        List<Field> fields = new ArrayList<>();
        if ((head & 0xff) == HEADERS) { // also of a stream that nobody asks for, as later ones may refer to them
            try {
                decoder.decode(ByteBuffer.wrap(payload), fields::add);
            } catch (HpackException undecodable) {
                throw new IOException(undecodable);
            }
        }
        return new Got(head & 0xff, flags, id, payload, fields);
    }

    /** The next frame of this kind; others are passed over. */
    public Got until(Predicate<Got> wanted) throws IOException {
        Got got = next();
        while (!wanted.test(got)) {
            got = next();
        }
        return got;
    }

    /** The response of one stream, with the windows held open. */
    public Response response(int id) throws IOException {
        List<Field> fields = new ArrayList<>();
        var content = new ByteArrayOutputStream();
        Got got;
        do {
            got = until(each -> each.stream() == id);
            fields.addAll(got.fields());
            if (got.type() == DATA) {
                content.writeBytes(got.payload());
                if (got.payload().length > 0) {
                    frame(WINDOW_UPDATE, 0, 0, number(got.payload().length));
                    frame(WINDOW_UPDATE, 0, id, number(got.payload().length));
                }
            }
        } while (!got.ends());
        return new Response(fields, content.toByteArray(), got.type() == RST_STREAM);
    }

    public Response get(String path, String... more) throws IOException {
        return response(ask("GET", path, more));
    }

    /** Whether the other side has ended the connection, once what it sent is read. */
    boolean hasEnded() throws IOException {
        try {
            while (true) {
                next();
            }
        } catch (EOFException | SocketException end) {
            return true;
        }
    }

    /** Ends its side. */
    void end() throws IOException {
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
