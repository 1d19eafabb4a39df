package dev.multihome.address;

/** The dotted quad: four decimal numbers without leading zeros, which some tools would read as octal. */
final class Ipv4Text {

    private Ipv4Text() {}

    static IpAddress parse(String text) {
        int dots = 0;
        for (int i = 0; i < text.length(); i++) {
            dots += text.charAt(i) == '.' ? 1 : 0;
        }
        if (dots != 3) {
            throw new IllegalArgumentException("is not an IPv4 address: four numbers with dots between are wanted");
        }
        int bits = 0;
        int start = 0;
        for (int part = 0; part < 4; part++) {
            int dot = text.indexOf('.', start);
            int end = dot < 0 ? text.length() : dot;
            bits = bits << 8 | octet(text, start, end);
            start = end + 1;
        }
        return IpAddress.ipv4(bits);
    }

    static String format(long bits) {
        return (bits >>> 24) + "." + (bits >>> 16 & 0xff) + "." + (bits >>> 8 & 0xff) + "." + (bits & 0xff);
    }

    private static int octet(String text, int start, int end) {
        int value = 0;
        boolean digits = start < end && end - start <= 3;
        for (int i = start; digits && i < end; i++) {
            int digit = text.charAt(i) - '0';
            digits = digit >= 0 && digit <= 9;
            value = 10 * value + digit;
        }
        if (!digits) {
            throw new IllegalArgumentException("is not an IPv4 address: each number is 0 to 255");
        }
        if (end - start > 1 && text.charAt(start) == '0') {
            throw new IllegalArgumentException(
                    "is not an IPv4 address: " + text.substring(start, end) + " has a leading zero");
        }
        if (value > 255) {
            throw new IllegalArgumentException("is not an IPv4 address: " + value + " is above 255");
        }
        return value;
    }
}
