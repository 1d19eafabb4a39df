package dev.multihome.hpack;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Header blocks as hexadecimal digits, and fields as {@code name: value}. */
final class Blocks {

    private Blocks() {}

    static ByteBuffer of(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    static String hex(ByteBuffer octets) {
        byte[] copy = new byte[octets.remaining()];
        octets.get(octets.position(), copy);
        return HexFormat.of().formatHex(copy);
    }

    static List<String> decode(HpackDecoder decoder, String hex) throws HpackException {
        List<String> fields = new ArrayList<>();
        decoder.decode(of(hex), field -> fields.add(field.name() + ": " + field.value()));
        return fields;
    }
}
