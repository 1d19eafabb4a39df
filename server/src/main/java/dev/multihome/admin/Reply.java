package dev.multihome.admin;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is answered, as plain values.
 *
 * @param fields of the header, Content-Type among them
 * @param body is asked to write itself once
 */
record Reply(int status, Map<String, String> fields, Body body) {

    static final String TEXT = "text/plain; charset=utf-8";
    static final String JSON = "application/json";

    /** What is sent: small or long, never held as a whole. */
    @FunctionalInterface
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Something that writes characters, sent as UTF-8. */
    @FunctionalInterface
    interface Characters {
        void writeTo(Appendable out) throws IOException;
    }

    Reply {
        fields = Map.copyOf(fields);
    }

    static Reply text(int status, String text) {
        return of(status, TEXT, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    static Reply json(int status, Characters text) {
        return of(status, JSON, out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            text.writeTo(writer);
            writer.flush();
        });
    }

    static Reply of(int status, String mediaType, Body body) {
        return new Reply(status, Map.of("Content-Type", mediaType), body);
    }

    /** The same with another field. */
    Reply with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return new Reply(status, more, body);
    }
}
