package dev.multihome.listen;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A response, read strictly.
 *
 * @param fields by name in lower case; no field comes twice
 */
record Reply(String version, int status, Map<String, String> fields, String body) {

    /**
     * The responses that a connection brought, which are all it brought.
     *
     * @param methods of the requests, for a response to HEAD has no body; GET beyond them
     */
    static List<Reply> all(String octets, List<String> methods) {
        List<Reply> all = new ArrayList<>();
        int at = 0;
        while (at < octets.length()) {
            int end = octets.indexOf("\r\n\r\n", at);
            if (end < 0) {
                throw new AssertionError("no response begins with: " + octets.substring(at));
            }
            boolean head =
                    all.size() < methods.size() && methods.get(all.size()).equals("HEAD");
            Reply reply = read(octets.substring(at, end), octets.substring(end + 4), head);
            all.add(reply);
            at = end + 4 + reply.body().length();
        }
        return all;
    }

    String field(String name) {
        return fields.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    private static Reply read(String head, String rest, boolean toHead) {
        List<String> lines = List.of(head.split("\r\n", -1));
        String status = lines.get(0);
        if (!status.matches("HTTP/1\\.[01] \\d{3} [ -~]*")) {
            throw new AssertionError("no status line: " + status);
        }
        Map<String, String> fields = new TreeMap<>();
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(": ");
            String before = fields.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 2));
            if (before != null) {
                throw new AssertionError("a field comes twice: " + line);
            }
        }
        int code = Integer.parseInt(status.substring(9, 12));
        boolean bodyless = toHead || code == 204 || code == 304;
        int length = bodyless ? 0 : Integer.parseInt(fields.getOrDefault("content-length", "missing"));
        return new Reply(status.substring(0, 8), code, fields, rest.substring(0, length));
    }
}
