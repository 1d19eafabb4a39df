package dev.multihome.address;

/** The dotted quad: four decimal numbers without leading zeros, which some tools would read as octal. */
final class Ipv4Text {

    private Ipv4Text() {}

    static IpAddress parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("is not an IPv4 address: four numbers with dots between are wanted");
        }
        int bits = 0;
        for (String part : parts) {
            bits = bits << 8 | octet(part);
        }
        return IpAddress.ipv4(bits);
    }

    static String format(long bits) {
        return (bits >>> 24) + "." + (bits >>> 16 & 0xff) + "." + (bits >>> 8 & 0xff) + "." + (bits & 0xff);
    }

    private static int octet(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits) {
            throw new IllegalArgumentException("is not an IPv4 address: each number is 0 to 255");
        }
        if (text.length() > 1 && text.charAt(0) == '0') {
            throw new IllegalArgumentException("is not an IPv4 address: " + text + " has a leading zero");
        }
        int value = Integer.parseInt(text);
        if (value > 255) {
            throw new IllegalArgumentException("is not an IPv4 address: " + value + " is above 255");
        }
        return value;
    }
}
