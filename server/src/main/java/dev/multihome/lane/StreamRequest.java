package dev.multihome.lane;

import dev.multihome.hpack.Field;
import dev.multihome.http2.Head;

/**
 * Recognizes the requests of HTTP/2 that nearly all are, by the measure of {@link SimpleRequest}. Only what answers depend on
 * is copied together; the rest is looked at where it is.
 */
final class StreamRequest extends PlainRequest {

    private String target = "";
    private String authority = "";
    private String referrer = "";
    private String userAgent = "";
    private int size;
    private int behind;

    StreamRequest() {
        octets = new byte[LONGEST];
    }

    /**
     * Reads a request without content, which is right.
     *
     * @param secure whether it came by TLS
     * @return whether it is a plain one
     */
    boolean read(Head.Request request, boolean secure) {
        clear();
        size = 0;
        behind = 0;
        target = request.path();
        authority = request.authority().orElse("");
        referrer = "";
        userAgent = "";
        head = request.method().equals("HEAD");
        return (head || request.method().equals("GET"))
                && request.scheme().equals(secure ? "https" : "http")
                && request.fields().size() < MOST_FIELDS
                && target.length() <= LONGEST_PATH
                && fits(target)
                && readPath()
                && field(KnownFields.HOST, authority)
                && fields(request);
    }

    String target() {
        return target;
    }

    String authority() {
        return authority;
    }

    String referrer() {
        return referrer;
    }

    String userAgent() {
        return userAgent;
    }

    private boolean fits(String text) {
        size += text.length();
        return size <= LONGEST;
    }

    private boolean readPath() {
        pathStart = behind;
        copy(target);
        pathEnd = behind;
        boolean usual = pathEnd > pathStart && octets[pathStart] == '/';
        for (int i = pathStart; usual && i < pathEnd; i++) {
            usual = isOfPath(octets[i]);
        }
        return usual;
    }

    private boolean fields(Head.Request request) {
        for (Field each : request.fields()) {
            int kind = KnownFields.kind(each.name());
            if (kind == KnownFields.NONE || kind == KnownFields.HOST || kind == KnownFields.CONNECTION) {
                return false;
            }
            if (!field(kind, each.value())) {
                return false;
            }
        }
        return true;
    }

    /** One that is alone of its kind, where that means something, and has a usual value. */
    private boolean field(int kind, String value) {
        if (kind != KnownFields.IGNORED && to[kind] != 0 || !fits(value) || !isUsual(value)) {
            return false;
        }
        from[kind] = behind;
        switch (kind) {
            case KnownFields.IGNORED -> {}
            case KnownFields.REFERER -> referrer = value;
            case KnownFields.USER_AGENT -> userAgent = value;
            default -> copy(value);
        }
        to[kind] = behind;
        return true;
    }

    private static boolean isUsual(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return !value.isEmpty();
    }

    /** Characters of ISO 8859-1, which is what fields are read as. */
    @SuppressWarnings("deprecation") // the way that needs no encoder
    private void copy(String text) {
        text.getBytes(0, text.length(), octets, behind);
        behind += text.length();
    }
}
