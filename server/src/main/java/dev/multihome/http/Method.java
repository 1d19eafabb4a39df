package dev.multihome.http;

/**
 * What a site does with a request's method. Method names are case-sensitive (RFC 9110 section 9.1), so {@code get} is
 * unknown.
 */
public enum Method {
    GET,
    HEAD,
    OPTIONS,
    /** Known to this server and allowed nowhere: 405 with {@link #ALLOW} (RFC 9110 section 15.5.6). */
    NOT_ALLOWED,
    /** Not known to this server: 501 (RFC 9110 section 15.6.2). */
    NOT_IMPLEMENTED;

    /** The value of Allow, which 405 must carry (RFC 9110 section 10.2.1). */
    public static final String ALLOW = "GET, HEAD, OPTIONS";

    /**
     * Reads the token of a request line. TRACE is refused because it would show a script the headers that browsers hide
     * from it (RFC 9110 section 9.3.8).
     */
    public static Method of(String token) {
        return switch (token) {
            case "GET" -> GET;
            case "HEAD" -> HEAD;
            case "OPTIONS" -> OPTIONS;
            case "POST", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT" -> NOT_ALLOWED;
            default -> NOT_IMPLEMENTED;
        };
    }
}
