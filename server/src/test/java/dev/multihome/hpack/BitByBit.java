package dev.multihome.hpack;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** Reads strings of RFC 7541 appendix B the slow way: a bit at a time, with the codes that the encoder writes. */
final class BitByBit {

    private static final Map<String, Character> CODES = new HashMap<>();
    private static final String END_OF_STRING = "1".repeat(30);

    static {
        for (char symbol = 0; symbol < 256; symbol++) {
            ByteBuffer to = ByteBuffer.allocate(64);
            Huffman.encode(String.valueOf(symbol).repeat(8), to);
            int bits = to.position(); // eight codes take as many octets as one has bits
            var all = new StringBuilder();
            for (int i = 0; i < to.position(); i++) {
                all.append(Integer.toBinaryString(0x100 | to.get(i) & 0xff).substring(1));
            }
            CODES.put(all.substring(0, bits), symbol);
        }
    }

    private BitByBit() {}

    /** The string, or {@code refused}. */
    static String decode(byte[] octets) {
        var text = new StringBuilder();
        var code = new StringBuilder();
        for (byte octet : octets) {
            for (int bit = 7; bit >= 0; bit--) {
                code.append(octet >> bit & 1);
                Character symbol = CODES.get(code.toString());
                if (symbol != null) {
                    text.append(symbol.charValue());
                    code.setLength(0);
                } else if (code.toString().equals(END_OF_STRING)) {
                    return "refused";
                }
            }
        }
        return code.length() <= 7 && code.indexOf("0") < 0 ? text.toString() : "refused";
    }
}
