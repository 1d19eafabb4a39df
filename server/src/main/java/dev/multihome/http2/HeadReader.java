package dev.multihome.http2;

import dev.multihome.hpack.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a request of its fields: RFC 9113 section 8.3. Stricter where a proxy in front might read it otherwise. */
final class HeadReader {

    private static final Set<String> PSEUDO = Set.of(":method", ":scheme", ":authority", ":path");
    /** Octets that no target has, and no browser sends: RFC 3986 section 2. */
    private static final String UNWISE = "\"<>\\";

    private static final int MOST_LENGTH_DIGITS = 18;

    private final Bounds bounds;
    private final Map<String, String> pseudo = new HashMap<>();
    private final List<Field> fields = new ArrayList<>();
    private final StringBuilder cookies = new StringBuilder();
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
        if (!PSEUDO.contains(field.name())) {
            return "a pseudo-header field is not one of a request";
        }
        if (!fields.isEmpty() || host != null || cookies.length() > 0) {
            return "a pseudo-header field stands behind other fields";
        }
        return pseudo.put(field.name(), field.value()) == null ? "" : "a pseudo-header field stands there twice";
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
            case "cookie" -> cookies.append(cookies.length() > 0 ? "; " : "").append(field.value());
            case "content-length" -> {
                return length(field);
            }
            default -> fields.add(field);
        }
        return "";
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
        String method = pseudo.getOrDefault(":method", "");
        if (!FieldRules.isToken(method)) {
            return new Head.Malformed(":method is missing or no token");
        }
        String authority = pseudo.get(":authority");
        String fault = authorityFault(authority);
        if (fault.isEmpty()) {
            fault = method.equals("CONNECT") ? connectFault() : targetFault();
        }
        if (!fault.isEmpty()) {
            return new Head.Malformed(fault);
        }
        String scheme = pseudo.getOrDefault(":scheme", "");
        String path = pseudo.getOrDefault(":path", "");
        if (path.length() > bounds.targetBytes()) {
            return new Head.Refused(414, Reason.TARGET_TOO_LONG);
        }
        if (length > bounds.bodyBytes()) {
            return new Head.Refused(413, Reason.CONTENT_TOO_LARGE);
        }
        if (!isEncodedWell(path)) {
            return new Head.Refused(400, Reason.MALFORMED);
        }
        if (!scheme.isEmpty() && !scheme.equalsIgnoreCase("http") && !scheme.equalsIgnoreCase("https")) {
            return new Head.Refused(400, Reason.MALFORMED); // there is nothing here of any other scheme
        }
        if (authority == null && host != null) {
            fields.add(new Field("host", host));
        }
        if (cookies.length() > 0) {
            fields.add(new Field("cookie", cookies.toString()));
        }
        return new Head.Request(method, scheme, Optional.ofNullable(authority), path, fields, length);
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
    private String authorityFault(@Nullable String authority) {
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
        boolean alone = !pseudo.containsKey(":scheme") && !pseudo.containsKey(":path");
        return alone && pseudo.containsKey(":authority") ? "" : "CONNECT is not sent with :authority alone";
    }

    private String targetFault() {
        String scheme = pseudo.getOrDefault(":scheme", "");
        if (!isScheme(scheme)) {
            return ":scheme is missing or no scheme";
        }
        String path = pseudo.getOrDefault(":path", "");
        boolean asterisk =
                path.equals("*") && pseudo.getOrDefault(":method", "").equals("OPTIONS");
        if (!path.startsWith("/") && !asterisk) {
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
