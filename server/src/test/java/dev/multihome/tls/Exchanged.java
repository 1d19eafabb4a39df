package dev.multihome.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads answers of HTTP/1.1. */
final class Exchanged {

    private Exchanged() {}

    /** So many answers with a Content-Length, or none after 304, without what Date says. */
    static String answers(InputStream from, int count) throws IOException {
        var in = new BufferedInputStream(from);
        var all = new StringBuilder();
        for (int i = 0; i < count; i++) {
            var head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("the connection ended after " + all + head);
                }
                head.append((char) next);
            }
            String length = head.indexOf(" 304 ") > 0 ? "0" : field(head.toString(), "Content-Length");
            byte[] body = in.readNBytes(Integer.parseInt(length));
            all.append(head.toString().replaceAll("Date: [^\r]*", "Date: X")).append(new String(body, ISO_8859_1));
        }
        return all.toString();
    }

    /** The value of a field of the first answer. */
    static String field(String answer, String name) {
        return answer.lines()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in " + answer));
    }
}
