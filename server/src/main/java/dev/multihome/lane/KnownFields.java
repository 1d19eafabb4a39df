package dev.multihome.lane;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The header fields that a plain request may have, compared whole and without regard to case. Of most, nothing depends
 * on what they say: they are the ones that browsers and common tools send with every request.
 */
final class KnownFields {

    /** Not known. */
    static final int NONE = 0;

    /** Known, and of no meaning for files. */
    static final int IGNORED = 1;

    static final int HOST = 2;
    static final int ACCEPT_ENCODING = 3;
    static final int IF_NONE_MATCH = 4;
    static final int IF_MODIFIED_SINCE = 5;
    static final int USER_AGENT = 6;
    static final int REFERER = 7;
    static final int CONNECTION = 8;

    /** How many kinds there are. */
    static final int KINDS = 9;

    private static final List<String> WITH_MEANING = List.of(
            "Host", "Accept-Encoding", "If-None-Match", "If-Modified-Since", "User-Agent", "Referer", "Connection");

    private static final List<String> WITHOUT = List.of(
            "Accept",
            "Accept-Charset",
            "Accept-Language",
            "Cache-Control",
            "Cookie",
            "DNT",
            "Device-Memory",
            "Downlink",
            "ECT",
            "Pragma",
            "Priority",
            "Purpose",
            "RTT",
            "Save-Data",
            "Sec-CH-UA",
            "Sec-CH-UA-Arch",
            "Sec-CH-UA-Bitness",
            "Sec-CH-UA-Full-Version",
            "Sec-CH-UA-Full-Version-List",
            "Sec-CH-UA-Mobile",
            "Sec-CH-UA-Model",
            "Sec-CH-UA-Platform",
            "Sec-CH-UA-Platform-Version",
            "Sec-CH-UA-WoW64",
            "Sec-CH-Prefers-Color-Scheme",
            "Sec-Fetch-Dest",
            "Sec-Fetch-Mode",
            "Sec-Fetch-Site",
            "Sec-Fetch-Storage-Access",
            "Sec-Fetch-User",
            "Sec-GPC",
            "Sec-Purpose",
            "Upgrade-Insecure-Requests",
            "Viewport-Width",
            "X-Requested-With");

    private static final byte[] LOWER = lower();
    private static final Name[][] BY_LENGTH = byLength();
    private static final Map<String, Integer> BY_NAME = byName();

    private static final class Name {

        private final byte[] lowerCase;
        private final int kind;

        Name(String text, int kind) {
            lowerCase = text.getBytes(StandardCharsets.US_ASCII);
            this.kind = kind;
        }
    }

    private KnownFields() {}

    /** The kind of a field, by its name from an index to another. */
    static int kind(byte[] octets, int from, int to) {
        int length = to - from;
        if (length >= BY_LENGTH.length) {
            return NONE;
        }
        for (Name name : BY_LENGTH[length]) {
            int at = 0;
            while (at < length && LOWER[octets[from + at] & 0xff] == name.lowerCase[at]) {
                at++;
            }
            if (at == length) {
                return name.kind;
            }
        }
        return NONE;
    }

    /** The kind of a field of HTTP/2, whose name is in lower case. */
    static int kind(String name) {
        return BY_NAME.getOrDefault(name, NONE);
    }

    private static byte[] lower() {
        byte[] table = new byte[256];
        for (int i = 0; i < table.length; i++) {
            table[i] = (byte) (i >= 'A' && i <= 'Z' ? i + ('a' - 'A') : i);
        }
        return table;
    }

    private static Map<String, Integer> byName() {
        Map<String, Integer> kinds = new HashMap<>();
        WITHOUT.forEach(each -> kinds.put(each.toLowerCase(Locale.ROOT), IGNORED));
        for (int i = 0; i < WITH_MEANING.size(); i++) {
            kinds.put(WITH_MEANING.get(i).toLowerCase(Locale.ROOT), HOST + i);
        }
        return kinds;
    }

    private static Name[][] byLength() {
        List<Name> all = new ArrayList<>();
        byName().forEach((text, kind) -> all.add(new Name(text, kind)));
        int longest = all.stream().mapToInt(each -> each.lowerCase.length).max().orElse(0);
        Name[][] table = new Name[longest + 1][];
        for (int length = 0; length <= longest; length++) {
            int of = length;
            table[length] =
                    all.stream().filter(each -> each.lowerCase.length == of).toArray(Name[]::new);
        }
        return table;
    }
}
