package dev.multihome.http2;

import dev.multihome.hpack.Field;
import java.util.Set;

/** What a field may be in HTTP/2: RFC 9113 section 8.2. */
final class FieldRules {

    /** Section 8.2.2. */
    private static final Set<String> CONNECTION_SPECIFIC =
            Set.of("connection", "proxy-connection", "keep-alive", "transfer-encoding", "upgrade");

    private static final String MARKS = "!#$%&'*+-.^_`|~";

    private FieldRules() {}

    /** What is wrong with a field that is no pseudo-header field; empty when nothing is. */
    static String fault(Field field) {
        if (!isName(field.name())) {
            return "a field's name is not in lower case, or no token";
        }
        if (!isValue(field.value())) {
            return "a field's value has an octet that it must not have";
        }
        if (CONNECTION_SPECIFIC.contains(field.name())) {
            return "a field is about an HTTP/1.1 connection";
        }
        return field.name().equals("te") && !field.value().equals("trailers") ? "TE is not trailers" : "";
    }

    /** A token (RFC 9110 section 5.6.2) without capitals. */
    static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 'A' && c <= 'Z' || !isToken(c)) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    /** RFC 9110 section 5.6.2. */
    static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isToken(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    static boolean isToken(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || MARKS.indexOf(c) >= 0;
    }

    /** No controls, and no blanks around it (section 8.2.1). */
    static boolean isValue(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' && c != '\t' || c == 0x7f) {
                return false;
            }
        }
        return value.isEmpty() || !isBlank(value.charAt(0)) && !isBlank(value.charAt(value.length() - 1));
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
