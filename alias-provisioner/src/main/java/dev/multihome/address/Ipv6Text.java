package dev.multihome.address;

import java.util.ArrayList;
import java.util.List;

/** IPv6 text: read as RFC 4291 section 2.2 allows, written as RFC 5952 section 4 demands. */
final class Ipv6Text {

    private static final String NOT_IPV6 = "is not an IPv6 address";

    private Ipv6Text() {}

    static IpAddress parse(String text) {
        if (text.indexOf('%') >= 0) {
            throw new IllegalArgumentException(
                    "has a zone; give the address alone, the interface stands in `interface`");
        }
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            throw new IllegalArgumentException(NOT_IPV6 + ": '::' stands in it twice");
        }
        List<Integer> head = groups(gap < 0 ? text : text.substring(0, gap), gap < 0);
        List<Integer> tail = groups(gap < 0 ? "" : text.substring(gap + 2), true);
        int given = head.size() + tail.size();
        if (gap < 0 ? given != 8 : given > 7) {
            throw new IllegalArgumentException(NOT_IPV6 + ": eight groups are wanted, or fewer with one '::'");
        }
        long[] halves = new long[2];
        for (int i = 0; i < head.size(); i++) {
            put(halves, i, head.get(i));
        }
        for (int i = 0; i < tail.size(); i++) {
            put(halves, 8 - tail.size() + i, tail.get(i));
        }
        return new IpAddress(Family.IPV6, halves[0], halves[1]);
    }

    static String format(long high, long low) {
        int start = -1;
        int length = 1; // RFC 5952 section 4.2.2: a single zero group is not shortened
        for (int i = 0; i < 8; i++) {
            int run = 0;
            while (i + run < 8 && group(high, low, i + run) == 0) {
                run++;
            }
            if (run > length) {
                start = i;
                length = run;
            }
            i += run;
        }
        var text = new StringBuilder(39);
        for (int i = 0; i < 8; i++) {
            if (i == start) {
                text.append("::");
                i += length - 1;
                continue;
            }
            if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString(group(high, low, i)));
        }
        return text.toString();
    }

    private static List<Integer> groups(String text, boolean last) {
        List<Integer> groups = new ArrayList<>();
        if (text.isEmpty()) {
            return groups;
        }
        String[] parts = text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            String part = parts[i];
            if (last && i == parts.length - 1 && part.indexOf('.') >= 0) {
                long quad = Ipv4Text.parse(part).low();
                groups.add((int) (quad >>> 16));
                groups.add((int) (quad & 0xffff));
            } else {
                groups.add(hex(part));
            }
        }
        return groups;
    }

    private static int hex(String part) {
        boolean digits = !part.isEmpty()
                && part.length() <= 4
                && part.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0);
        if (!digits) {
            throw new IllegalArgumentException(NOT_IPV6 + ": each group is one to four hexadecimal digits");
        }
        return Integer.parseInt(part, 16);
    }

    private static void put(long[] halves, int index, int group) {
        halves[index / 4] |= (long) group << (48 - 16 * (index % 4));
    }

    private static int group(long high, long low, int index) {
        return (int) ((index < 4 ? high : low) >>> (48 - 16 * (index % 4))) & 0xffff;
    }
}
