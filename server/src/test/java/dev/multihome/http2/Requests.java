package dev.multihome.http2;

import dev.multihome.hpack.Field;
import dev.multihome.hpack.HpackEncoder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Frames of requests and responses, and content to send. */
final class Requests {

    static final List<Field> OK = List.of(new Field(":status", "200"));

    /** GET / of https://a. */
    private static final String GET = "828487 010161";

    private Requests() {}

    /** A request without content. */
    static String get(int stream) {
        return Talk.frame(1, 5, stream, GET);
    }

    /** A request whose content is to follow. */
    static String post(int stream) {
        return Talk.frame(1, 4, stream, "838487 010161");
    }

    static String get(int stream, Field... more) {
        return Talk.frame(1, 5, stream, GET + block(more));
    }

    static String post(int stream, Field... more) {
        return Talk.frame(1, 4, stream, "838487 010161" + block(more));
    }

    static String data(int stream, int octets, boolean end) {
        return Talk.frame(0, end ? 1 : 0, stream, "61".repeat(octets));
    }

    static String window(int stream, int more) {
        return Talk.frame(8, 0, stream, "%08x".formatted(more));
    }

    static String reset(int stream) {
        return Talk.frame(3, 0, stream, "00000008");
    }

    static String setting(int id, int value) {
        return Talk.frame(4, 0, 0, "%04x%08x".formatted(id, value));
    }

    /** As many octets as are asked for. */
    static Content endless() {
        return to -> {
            int count = to.remaining();
            to.position(to.limit());
            return count;
        };
    }

    /** Types, flags, streams and lengths, such as {@code DATA 1 on 3: 5}. */
    static List<String> outline(List<String> frames) {
        List<String> lines = new ArrayList<>();
        for (String frame : frames) {
            int length = Integer.parseInt(frame.substring(0, 6), 16);
            int type = Integer.parseInt(frame.substring(7, 9), 16);
            String name = type == Frame.DATA ? "DATA" : type == Frame.HEADERS ? "HEADERS" : "type " + type;
            lines.add("%s %d on %d: %d"
                    .formatted(
                            name,
                            Integer.parseInt(frame.substring(10, 12), 16),
                            Integer.parseInt(frame.substring(13, 21), 16),
                            length));
        }
        return lines;
    }

    static String block(Field... fields) {
        List<Field> list = List.of(fields);
        ByteBuffer block = ByteBuffer.allocate(HpackEncoder.mostOctets(list));
        new HpackEncoder().encode(list, block);
        return HexFormat.of().formatHex(block.array(), 0, block.position());
    }
}
