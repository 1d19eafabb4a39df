package dev.multihome.hpack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;

/** The Huffman code of RFC 7541 appendix B. It is canonical: the lengths of the codes determine them. */
final class Huffman {

    private static final int EOS = 256;

    private static final int LONGEST = 30;

    private static final byte[] LENGTHS = {
        13, 23, 28, 28, 28, 28, 28, 28, 28, 24, 30, 28, 28, 30, 28, 28, // 0x00
        28, 28, 28, 28, 28, 28, 30, 28, 28, 28, 28, 28, 28, 28, 28, 28, // 0x10
        6, 10, 10, 12, 13, 6, 8, 11, 10, 10, 8, 11, 8, 6, 6, 6, // 0x20
        5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 7, 8, 15, 6, 12, 10, // 0x30
        13, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, // 0x40
        7, 7, 7, 7, 7, 7, 7, 7, 8, 7, 8, 13, 19, 13, 14, 6, // 0x50
        15, 5, 6, 5, 6, 5, 6, 6, 6, 5, 7, 7, 6, 6, 6, 5, // 0x60
        6, 7, 6, 5, 5, 6, 7, 7, 7, 7, 7, 15, 11, 14, 13, 28, // 0x70
        20, 22, 20, 20, 22, 22, 22, 23, 22, 23, 23, 23, 23, 23, 24, 23, // 0x80
        24, 24, 22, 23, 24, 23, 23, 23, 23, 21, 22, 23, 22, 23, 23, 24, // 0x90
        22, 21, 20, 22, 22, 23, 23, 21, 23, 22, 22, 24, 21, 22, 23, 23, // 0xa0
        21, 21, 22, 21, 23, 22, 23, 23, 20, 22, 22, 22, 23, 22, 22, 23, // 0xb0
        26, 26, 20, 19, 22, 23, 22, 25, 26, 26, 26, 27, 27, 26, 24, 25, // 0xc0
        19, 21, 26, 27, 27, 26, 27, 24, 21, 21, 26, 26, 28, 27, 27, 27, // 0xd0
        20, 24, 20, 21, 22, 21, 21, 23, 22, 22, 25, 25, 24, 24, 26, 23, // 0xe0
        26, 27, 26, 26, 27, 27, 27, 27, 27, 28, 27, 27, 27, 27, 27, 26, // 0xf0
        30 // end of string
    };

    /** By symbol, in the low bits. */
    private static final int[] CODES = new int[LENGTHS.length];

    /** By length: the first code, the number of codes, and where the symbols of that length begin in SYMBOLS. */
    private static final int[] FIRST = new int[LONGEST + 1];

    private static final int[] COUNT = new int[LONGEST + 1];
    private static final int[] START = new int[LONGEST + 1];
    private static final short[] SYMBOLS = new short[LENGTHS.length];

    /** Of codes of 8 bits or fewer, which is what texts are made of: symbol and length, by what the next 8 bits are. */
    private static final short[] SHORT = new short[256];

    private static final int SHORTEST = 5;
    private static final int LONGER_THAN_SHORT = 9;
    private static final int LENGTH_BITS = 5;

    static {
        int code = 0;
        int at = 0;
        for (int length = 1; length <= LONGEST; length++) {
            code <<= 1;
            FIRST[length] = code;
            START[length] = at;
            for (short symbol = 0; symbol < LENGTHS.length; symbol++) {
                if (LENGTHS[symbol] == length) {
                    CODES[symbol] = code++;
                    SYMBOLS[at++] = symbol;
                }
            }
            COUNT[length] = at - START[length];
        }
        for (int symbol = 0; symbol < EOS; symbol++) {
            int rest = 8 - LENGTHS[symbol];
            for (int more = 0; rest >= 0 && more < 1 << rest; more++) {
                SHORT[CODES[symbol] << rest | more] = (short) (symbol << LENGTH_BITS | LENGTHS[symbol]);
            }
        }
    }

    private Huffman() {}

    /**
     * Reads a string.
     *
     * @param length in octets, all of which are there
     * @throws HpackException for padding that is longer than 7 bits or not of ones, and for the end of string itself
     *     (section 5.2)
     */
    static String decode(ByteBuffer from, int length) throws HpackException {
        byte[] text = new byte[length * 8 / SHORTEST + 1];
        int count = 0;
        int left = length;
        long waiting = 0;
        int bits = 0;
        while (true) {
            while (left > 0 && bits <= LONGEST) {
                waiting = waiting << 8 | from.get() & 0xff;
                bits += 8;
                left--;
            }
            int found = SHORT[next8(waiting, bits)];
            if (found == 0) {
                found = longCode(waiting, bits);
            }
            int size = found & (1 << LENGTH_BITS) - 1;
            if (size == 0 || size > bits) {
                break;
            }
            text[count++] = (byte) (found >> LENGTH_BITS);
            bits -= size;
        }
        if (bits > 7 || next8(waiting, bits) != 0xff) {
            throw new HpackException("a string's padding is wrong");
        }
        return new String(text, 0, count, ISO_8859_1);
    }

    /** With ones behind the last, as padding has them. */
    private static int next8(long waiting, int bits) {
        return (int) (bits >= 8 ? waiting >>> bits - 8 : waiting << 8 - bits | 0xff >> bits) & 0xff;
    }

    /** Symbol and length; 0 where none is whole. */
    private static int longCode(long waiting, int bits) throws HpackException {
        for (int size = LONGER_THAN_SHORT; size <= Math.min(bits, LONGEST); size++) {
            int offset = ((int) (waiting >>> bits - size) & (1 << size) - 1) - FIRST[size];
            if (offset >= 0 && offset < COUNT[size]) {
                int symbol = SYMBOLS[START[size] + offset];
                if (symbol == EOS) {
                    throw new HpackException("a string holds its end");
                }
                return symbol << LENGTH_BITS | size;
            }
        }
        return 0;
    }

    /** The octets that {@link #encode} writes. */
    static int length(String text) {
        long bits = 0;
        for (int i = 0; i < text.length(); i++) {
            bits += LENGTHS[text.charAt(i) & 0xff];
        }
        return (int) ((bits + 7) / 8);
    }

    /** Appends it, four octets at a time. */
    static void encode(String text, ByteBuffer to) {
        long waiting = 0;
        int bits = 0;
        for (int i = 0; i < text.length(); i++) {
            int symbol = text.charAt(i) & 0xff;
            waiting = waiting << LENGTHS[symbol] | CODES[symbol];
            bits += LENGTHS[symbol];
            if (bits >= Integer.SIZE) {
                bits -= Integer.SIZE;
                to.putInt((int) (waiting >> bits));
            }
        }
        while (bits >= 8) {
            bits -= 8;
            to.put((byte) (waiting >> bits));
        }
        if (bits > 0) {
            to.put((byte) (waiting << 8 - bits | 0xff >> bits));
        }
    }
}
