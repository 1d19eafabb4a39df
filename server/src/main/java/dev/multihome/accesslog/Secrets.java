package dev.multihome.accesslog;

import dev.multihome.traffic.Text;
import java.util.Locale;
import java.util.Set;

/**
 * Values in a query that are secrets by the name of their parameter: they are written as {@code REDACTED}, for whoever reads
 * a log is not to get in with it. The header fields that hold secrets, Authorization and Cookie, are never written at all.
 */
final class Secrets {

    static final String INSTEAD = "REDACTED";

    private static final int LONGEST = 3 * 24;
    private static final Set<String> NAMES = Set.of(
            "access_token",
            "api_key",
            "apikey",
            "auth",
            "authorization",
            "client_secret",
            "code",
            "id_token",
            "jwt",
            "key",
            "pass",
            "passwd",
            "password",
            "pwd",
            "refresh_token",
            "secret",
            "session",
            "sessionid",
            "sid",
            "sig",
            "signature",
            "token",
            "x-amz-credential",
            "x-amz-security-token",
            "x-amz-signature");

    /** How a stretch of text is added. */
    interface Sink {
        Line add(Text text, int from, int to);
    }

    private Secrets() {}

    /** Adds a target or a URL without its secrets. */
    static void add(Text text, Line line, Sink sink) {
        int written = 0;
        int at = indexOf(text, '?', 0, text.length()) + 1;
        if (at == 0) {
            sink.add(text, 0, text.length());
            return;
        }
        while (at < text.length()) {
            int end = indexOf(text, '&', at, text.length());
            end = end < 0 ? text.length() : end;
            int equals = indexOf(text, '=', at, end);
            if (equals > 0 && equals + 1 < end && isSecret(text, at, equals)) {
                sink.add(text, written, equals + 1);
                line.add(INSTEAD);
                written = end;
            }
            at = end + 1;
        }
        sink.add(text, written, text.length());
    }

    private static boolean isSecret(Text text, int from, int to) {
        if (to - from > LONGEST) {
            return false;
        }
        var name = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            int octet = text.at(i) & 0xff;
            if (octet == '%' && i + 2 < to) { // RFC 3986 section 2.3: %74oken is the same name
                int decoded = Character.digit(text.at(i + 1), 16) << 4 | Character.digit(text.at(i + 2), 16);
                if (decoded >= 0) {
                    octet = decoded;
                    i += 2;
                }
            }
            name.append((char) octet);
        }
        return NAMES.contains(name.toString().toLowerCase(Locale.ROOT));
    }

    private static int indexOf(Text text, char wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.at(i) == wanted) {
                return i;
            }
        }
        return -1;
    }
}
