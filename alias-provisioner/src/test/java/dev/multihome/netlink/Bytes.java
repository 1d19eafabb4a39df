package dev.multihome.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/** Messages as literals: hexadecimal with spaces, little-endian as on most hosts. */
final class Bytes {

    private Bytes() {}

    static ByteBuffer of(String... hexadecimal) {
        String digits = String.join("", hexadecimal).replace(" ", "");
        return ByteBuffer.wrap(HexFormat.of().parseHex(digits)).order(ByteOrder.LITTLE_ENDIAN);
    }

    static ByteBuffer empty() {
        return ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);
    }

    static String written(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.position()];
        buffer.get(0, bytes);
        return HexFormat.of().formatHex(bytes);
    }

    static String hex(String... hexadecimal) {
        return String.join("", hexadecimal).replace(" ", "");
    }

    /** The one message of a datagram. */
    static Frame frame(String... hexadecimal) throws MalformedMessageException {
        return Frame.split(of(hexadecimal)).get(0);
    }
}
