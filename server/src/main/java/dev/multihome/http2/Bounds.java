package dev.multihome.http2;

import java.time.Duration;

/**
 * What a client may use of one connection.
 *
 * @param streams open at one time, 1 or more: SETTINGS_MAX_CONCURRENT_STREAMS
 * @param resets of streams, by the client or because of it, in 10 s
 * @param frames that move nothing forward, in 10 s
 * @param headBytes of a header list, counted as RFC 9113 section 6.5.2 does: SETTINGS_MAX_HEADER_LIST_SIZE
 * @param headers fields in it
 * @param targetBytes of :path
 * @param bodyBytes of a request's content
 * @param read how long a body may bring nothing while it is awaited
 * @param write how long a response may have no window to be sent in
 * @param leastRate octets a second that a body or a response that waits must make, 0 for any
 * @param rateWindow over which the rate is taken
 */
public record Bounds(
        int streams,
        int resets,
        int frames,
        int headBytes,
        int headers,
        int targetBytes,
        long bodyBytes,
        Duration read,
        Duration write,
        int leastRate,
        Duration rateWindow) {}
