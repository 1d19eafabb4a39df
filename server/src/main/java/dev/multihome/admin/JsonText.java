package dev.multihome.admin;

import java.io.IOException;

/**
 * JSON (RFC 8259) written as it is made, for there may be ten thousand sites. Text is escaped so that it may also stand
 * in a line of an event stream and in HTML. For one thread.
 */
final class JsonText {

    private final Appendable out;
    private boolean first = true;

    JsonText(Appendable out) {
        this.out = out;
    }

    JsonText object() throws IOException {
        return open('{');
    }

    JsonText list() throws IOException {
        return open('[');
    }

    JsonText endObject() throws IOException {
        return close('}');
    }

    JsonText endList() throws IOException {
        return close(']');
    }

    /** On a line of its own, for a value that people may look at. */
    JsonText line() throws IOException {
        separate();
        out.append('\n');
        first = true;
        return this;
    }

    JsonText key(String name) throws IOException {
        separate();
        string(name);
        out.append(':');
        first = true;
        return this;
    }

    /** A number or a boolean as such, anything else as its text. */
    JsonText value(Object value) throws IOException {
        separate();
        if (value instanceof Number || value instanceof Boolean) {
            out.append(value.toString());
        } else {
            string(value.toString());
        }
        return this;
    }

    JsonText field(String name, Object value) throws IOException {
        return key(name).value(value);
    }

    JsonText texts(String name, Iterable<?> values) throws IOException {
        key(name).list();
        for (Object each : values) {
            value(each);
        }
        return endList();
    }

    private JsonText open(char bracket) throws IOException {
        separate();
        out.append(bracket);
        first = true;
        return this;
    }

    private JsonText close(char bracket) throws IOException {
        out.append(bracket);
        first = false;
        return this;
    }

    private void separate() throws IOException {
        if (!first) {
            out.append(',');
        }
        first = false;
    }

    private void string(String text) throws IOException {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20 || c == 0x7f || c == '<' || c == 0x2028 || c == 0x2029 || isHalf(text, i)) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    /** A surrogate without its other half is no character, and cannot be sent as UTF-8. */
    private static boolean isHalf(String text, int at) {
        char c = text.charAt(at);
        return Character.isHighSurrogate(c)
                        && (at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1)))
                || Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }
}
