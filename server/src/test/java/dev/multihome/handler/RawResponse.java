package dev.multihome.handler;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * An answer as it came over the wire.
 *
 * @param octets the content, each octet a character of ISO 8859-1
 */
record RawResponse(int status, Map<String, String> fields, String octets) {

    static RawResponse read(InputStream in, boolean toHead) throws IOException {
        String statusLine = line(in);
        int status = Integer.parseInt(statusLine.split(" ", -1)[1]);
        Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            fields.merge(line.substring(0, colon), line.substring(colon + 1).strip(), (a, b) -> a + " AND " + b);
        }
        if (toHead || status == 304) {
            return new RawResponse(status, fields, "");
        }
        int length = Integer.parseInt(fields.getOrDefault("Content-Length", "-1"));
        byte[] body = length < 0 ? in.readAllBytes() : in.readNBytes(length);
        if (length >= 0 && body.length < length) {
            throw new EOFException("got " + body.length + " of " + length + " octets");
        }
        return new RawResponse(status, fields, new String(body, ISO_8859_1));
    }

    String text() {
        return new String(octets.getBytes(ISO_8859_1), UTF_8);
    }

    /** The value of a field, several lines joined by AND; the empty string when it is not there. */
    String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /** Field lines without those that change from answer to answer. */
    Set<Map.Entry<String, String>> steadyFields() {
        Map<String, String> steady = new TreeMap<>(fields);
        List.of("Date", "Connection").forEach(steady::remove);
        return steady.entrySet();
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the connection ended after '" + line + "'");
            }
            line.append(new String(new byte[] {(byte) c}, ISO_8859_1));
        }
        return line.toString().stripTrailing();
    }
}
