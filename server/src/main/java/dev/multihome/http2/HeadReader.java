package dev.multihome.http2;

import dev.multihome.hpack.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a request of its fields: RFC 9113 section 8.3. Stricter where a proxy in front might read it otherwise. */
final class HeadReader {

    /** Octets that no target has, and no browser sends: RFC 3986 section 2. */
    private static final String UNWISE = "\"<>\\";

    private static final int MOST_LENGTH_DIGITS = 18;

    private final Bounds bounds;
    private final List<Field> fields = new ArrayList<>();
    private @Nullable String method;
    private @Nullable String scheme;
    private @Nullable String authority;
    private @Nullable String path;
    private @Nullable StringBuilder cookies;
    private @Nullable String host;
    private long length = -1;

    private HeadReader(Bounds bounds) {
        this.bounds = bounds;
    }

    static Head read(List<Field> list, Bounds bounds) {
        var reader = new HeadReader(bounds);
        for (Field field : list) {
            String fault = field.name().startsWith(":") ? reader.pseudo(field) : reader.regular(field);
            if (!fault.isEmpty()) {
                return new Head.Malformed(fault);
            }
        }
        return reader.head();
    }

    /** What is wrong with the trailers of a request; empty when nothing is (section 8.1). */
    static String faultOfTrailers(List<Field> list) {
        for (Field field : list) {
            String fault = FieldRules.fault(field);
            if (!fault.isEmpty()) {
                return fault;
            }
        }
        return "";
    }

    private String pseudo(Field field) {
        String before;
        switch (field.name()) {
            case ":method" -> {
                before = method;
                method = field.value();
            }
            case ":scheme" -> {
                before = scheme;
                scheme = field.value();
            }
            case ":authority" -> {
                before = authority;
                authority = field.value();
            }
            case ":path" -> {
                before = path;
                path = field.value();
            }
            default -> {
                return "a pseudo-header field is not one of a request";
            }
        }
        if (!fields.isEmpty() || host != null || cookies != null) {
            return "a pseudo-header field stands behind other fields";
        }
        return before == null ? "" : "a pseudo-header field stands there twice";
    }

    private String regular(Field field) {
        String fault = FieldRules.fault(field);
        if (!fault.isEmpty()) {
            return fault;
        }
        switch (field.name()) {
            case "host" -> {
                if (host != null) {
                    return "Host stands there twice";
                }
                host = field.value();
            }
            // Section 8.2.3: clients send them in crumbs
            case "cookie" -> cookie(field.value());
            case "content-length" -> {
                return length(field);
            }
            default -> fields.add(field);
        }
        return "";
    }

    private void cookie(String crumb) {
        if (cookies == null) {
            cookies = new StringBuilder(crumb);
        } else {
            cookies.append("; ").append(crumb);
        }
    }

    private String length(Field field) {
        String value = field.value();
        if (length >= 0
                || value.isEmpty()
                || value.length() > MOST_LENGTH_DIGITS
                || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return "Content-Length is not one number";
        }
        length = Long.parseLong(value);
        fields.add(field);
        return "";
    }

    private Head head() {
        String fault = fault();
        if (!fault.isEmpty()) {
            return new Head.Malformed(fault);
        }
        String target = Objects.requireNonNullElse(path, "");
        if (target.length() > bounds.targetBytes()) {
            return new Head.Refused(414, Reason.TARGET_TOO_LONG);
        }
        if (length > bounds.bodyBytes()) {
            return new Head.Refused(413, Reason.CONTENT_TOO_LARGE);
        }
        if (!isEncodedWell(target)) {
            return new Head.Refused(400, Reason.MALFORMED);
        }
        if (scheme != null && !scheme.equalsIgnoreCase("http") && !scheme.equalsIgnoreCase("https")) {
            return new Head.Refused(400, Reason.MALFORMED); // there is nothing here of any other scheme
        }
        if (authority == null && host != null) {
            fields.add(new Field("host", host));
        }
        if (cookies != null) {
            fields.add(new Field("cookie", cookies.toString()));
        }
        return new Head.Request(
                Objects.requireNonNullElse(method, ""),
                Objects.requireNonNullElse(scheme, ""),
                Optional.ofNullable(authority),
                target,
                fields,
                length);
    }

    /** What is wrong with the pseudo-header fields; empty when nothing is. */
    private String fault() {
        if (method == null || !FieldRules.isToken(method)) {
            return ":method is missing or no token";
        }
        String fault = authorityFault();
        if (!fault.isEmpty()) {
            return fault;
        }
        return method.equals("CONNECT") ? connectFault() : targetFault();
    }

    /** RFC 3986 section 2.1: two digits behind each percent sign, and no octet that must be encoded. */
    private static boolean isEncodedWell(String path) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            boolean hex = c != '%'
                    || i + 2 < path.length()
                            && Character.digit(path.charAt(i + 1), 16) >= 0
                            && Character.digit(path.charAt(i + 2), 16) >= 0;
            if (!hex || UNWISE.indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** Section 8.3.1: neither empty nor with user information, and Host must not say otherwise. */
    private String authorityFault() {
        if (authority == null) {
            return "";
        }
        if (authority.isEmpty() || authority.indexOf('@') >= 0 || !FieldRules.isValue(authority)) {
            return ":authority is no host";
        }
        return host == null || host.equalsIgnoreCase(authority) ? "" : "Host differs from :authority";
    }

    /** Section 8.5. */
    private String connectFault() {
        boolean alone = scheme == null && path == null;
        return alone && authority != null ? "" : "CONNECT is not sent with :authority alone";
    }

    private String targetFault() {
        if (scheme == null || !isScheme(scheme)) {
            return ":scheme is missing or no scheme";
        }
        boolean asterisk = "*".equals(path) && "OPTIONS".equals(method);
        if (path == null || !path.startsWith("/") && !asterisk) {
            return ":path is missing or no path";
        }
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '#') {
                return ":path has an octet it must not have";
            }
        }
        return "";
    }

    /** RFC 3986 section 3.1. */
    private static boolean isScheme(String scheme) {
        for (int i = 0; i < scheme.length(); i++) {
            char c = scheme.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            boolean other = c >= '0' && c <= '9' || c == '+' || c == '.' || c == '-';
            if (!letter && (i == 0 || !other)) {
                return false;
            }
        }
        return !scheme.isEmpty();
    }
}
