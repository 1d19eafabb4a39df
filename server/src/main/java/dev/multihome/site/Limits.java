package dev.multihome.site;

import java.time.Duration;

/**
 * What a client may use of the server. Every duration is 1 ms to 24 h.
 *
 * @param connections open at one time, all clients together, 1 or more; lowered to what the process's file descriptors
 *     allow (RLIMIT_NOFILE)
 * @param connectionsPerClient open at one time for one IPv4 address, or one IPv6 /64, which is the least that one
 *     customer is given (RFC 6177); 1 or more
 * @param connectionsPerSite open at one time on one address and port; 1 or more
 * @param head from the first byte of a request to the end of its head, and for a TLS handshake
 * @param idle without any request: after accepting, and between two requests
 * @param read without a byte while a request's body is awaited
 * @param write without a byte taken by the client while a response waits
 * @param leastRate bytes a second that a body, or a response that waits for its client, must make on the average of a
 *     rateWindow, 0 to 1 MB; 0 for any
 * @param rateWindow over which the rate is taken; it is looked at no more often
 * @param targetBytes length of a request's target, 1 to 65536 bytes (RFC 9112 section 3 recommends 8000 or more)
 * @param headBytes length of a request's head, 1 KB to 1 MB
 * @param headers number of header fields, 1 to 10000
 * @param bodyBytes length of a request's body, 0 or more
 */
public record Limits(
        int connections,
        int connectionsPerClient,
        int connectionsPerSite,
        Duration head,
        Duration idle,
        Duration read,
        Duration write,
        int leastRate,
        Duration rateWindow,
        int targetBytes,
        int headBytes,
        int headers,
        long bodyBytes) {

    public static final Limits DEFAULT = new Limits(
            16_384,
            1_024,
            16_384,
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            240,
            Duration.ofSeconds(30),
            8_192,
            32_768,
            100,
            1_048_576);

    public Limits {
        within("connections", connections, 1, Integer.MAX_VALUE);
        within("connections per client", connectionsPerClient, 1, Integer.MAX_VALUE);
        within("connections per site", connectionsPerSite, 1, Integer.MAX_VALUE);
        within("head", head);
        within("idle", idle);
        within("read", read);
        within("write", write);
        within("least rate", leastRate, 0, 1_048_576);
        within("rate window", rateWindow);
        within("target bytes", targetBytes, 1, 65_536);
        within("head bytes", headBytes, 1_024, 1_048_576);
        within("headers", headers, 1, 10_000);
        within("body bytes", bodyBytes, 0, Long.MAX_VALUE);
    }

    /** The same limits with other numbers of connections. */
    public Limits withConnections(int inTotal, int perClient, int perSite) {
        return new Limits(
                inTotal,
                perClient,
                perSite,
                head,
                idle,
                read,
                write,
                leastRate,
                rateWindow,
                targetBytes,
                headBytes,
                headers,
                bodyBytes);
    }

    /** The same limits with other times. */
    public Limits withTimes(Duration head, Duration idle, Duration read, Duration write) {
        return new Limits(
                connections,
                connectionsPerClient,
                connectionsPerSite,
                head,
                idle,
                read,
                write,
                leastRate,
                rateWindow,
                targetBytes,
                headBytes,
                headers,
                bodyBytes);
    }

    /** The same limits with another rate. */
    public Limits withRate(int least, Duration window) {
        return new Limits(
                connections,
                connectionsPerClient,
                connectionsPerSite,
                head,
                idle,
                read,
                write,
                least,
                window,
                targetBytes,
                headBytes,
                headers,
                bodyBytes);
    }

    private static void within(String name, Duration value) {
        within(
                name + " in milliseconds",
                value.toMillis(),
                1,
                Duration.ofDays(1).toMillis());
    }

    private static void within(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "limit " + name + " is " + value + ", not within " + least + " to " + most);
        }
    }
}
