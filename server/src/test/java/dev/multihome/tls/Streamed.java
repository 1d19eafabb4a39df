package dev.multihome.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.multihome.hpack.Field;
import dev.multihome.hpack.HpackDecoder;
import dev.multihome.hpack.HpackEncoder;
import java.io.DataInputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** One request of HTTP/2 on a TLS connection of its own. */
final class Streamed {

    private static final int HEADERS = 1;
    private static final int SETTINGS = 4;
    private static final int WINDOW_UPDATE = 8;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    private static final byte[] WIDE = {0, 0x7f, 0, 0};

    private Streamed() {}

    /** The response, Date aside: a line for each field, an empty one, the content. */
    static String exchange(SSLSocket socket, List<Field> request) throws Exception {
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        socket.setSSLParameters(parameters);
        ByteBuffer block = ByteBuffer.allocate(HpackEncoder.mostOctets(request));
        new HpackEncoder().encode(request, block);
        ByteBuffer sent = ByteBuffer.allocate(1024).put("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII));
        byte[] wider = {0, 4, WIDE[0], WIDE[1], WIDE[2], WIDE[3]};
        frame(sent, SETTINGS, 0, 0, wider);
        frame(sent, WINDOW_UPDATE, 0, 0, WIDE);
        byte[] fields = new byte[block.flip().remaining()];
        block.get(fields);
        frame(sent, HEADERS, END_STREAM | END_HEADERS, 1, fields);
        socket.getOutputStream().write(sent.array(), 0, sent.position());
        return response(new DataInputStream(socket.getInputStream()));
    }

    private static void frame(ByteBuffer to, int type, int flags, int stream, byte[] payload) {
        to.putInt(payload.length << 8 | type).put((byte) flags).putInt(stream).put(payload);
    }

    private static String response(DataInputStream in) throws Exception {
        var text = new StringBuilder();
        boolean ended = false;
        while (!ended) {
            int head = in.readInt();
            int flags = in.readUnsignedByte();
            boolean ours = in.readInt() == 1;
            byte[] payload = new byte[head >>> 8];
            in.readFully(payload);
            if (ours && (head & 0xff) == HEADERS) {
                List<Field> fields = new ArrayList<>();
                new HpackDecoder().decode(ByteBuffer.wrap(payload), fields::add);
                fields.removeIf(field -> field.name().equals("date"));
                fields.forEach(field -> text.append(field).append('\n'));
                text.append('\n');
            } else if (ours) {
                text.append(new String(payload, ISO_8859_1));
            }
            ended = ours && (flags & END_STREAM) != 0;
        }
        return text.toString();
    }
}
