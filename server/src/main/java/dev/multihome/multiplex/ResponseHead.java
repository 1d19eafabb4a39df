package dev.multihome.multiplex;

import dev.multihome.hpack.Field;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.HttpString;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Undertow's response head as HTTP/2 has it (RFC 9113 section 8.3.2). */
public final class ResponseHead {

    /** Section 8.2.2. */
    private static final Set<String> CONNECTION_SPECIFIC =
            Set.of("connection", "proxy-connection", "keep-alive", "transfer-encoding", "upgrade");

    /** Names are those that the server says itself, so they are few; were they not, they would not be kept. */
    private static final int MOST_NAMES = 512;

    private static final Map<HttpString, String> NAMES = new ConcurrentHashMap<>();

    private ResponseHead() {}

    /** All fields of a response that has been begun, :status first. */
    public static List<Field> of(HttpServerExchange exchange) {
        HeaderMap headers = exchange.getResponseHeaders();
        List<Field> fields = new ArrayList<>(headers.size() + 1);
        fields.add(new Field(":status", Integer.toString(exchange.getStatusCode())));
        for (long at = headers.fastIterateNonEmpty(); at != -1; at = headers.fiNextNonEmpty(at)) {
            HeaderValues values = headers.fiCurrent(at);
            String name = name(values.getHeaderName());
            if (!CONNECTION_SPECIFIC.contains(name)) {
                for (String value : values) {
                    fields.add(new Field(name, value));
                }
            }
        }
        return fields;
    }

    private static String name(HttpString name) {
        String known = NAMES.get(name);
        if (known != null) {
            return known;
        }
        String lower = name.toString().toLowerCase(Locale.ROOT);
        if (NAMES.size() < MOST_NAMES) {
            NAMES.put(name, lower);
        }
        return lower;
    }
}
