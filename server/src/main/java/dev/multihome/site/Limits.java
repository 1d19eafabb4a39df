package dev.multihome.site;

import java.time.Duration;

/** What a client may use of the server. Every duration is 1 ms to 24 h. */
public record Limits(Connections connections, Times times, Rate rate, Sizes sizes, Requests requests, Streams streams) {

    public static final Limits DEFAULT = new Limits(
            new Connections(16_384, 1_024, 16_384),
            new Times(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ofSeconds(30)),
            new Rate(240, Duration.ofSeconds(30)),
            new Sizes(8_192, 32_768, 100, 1_048_576),
            Requests.ANY,
            Streams.DEFAULT);

    /** Those of HTTP/2 as they are by default. */
    public Limits(Connections connections, Times times, Rate rate, Sizes sizes, Requests requests) {
        this(connections, times, rate, sizes, requests, Streams.DEFAULT);
    }

    /**
     * How many may be open at one time; each 1 or more.
     *
     * @param inTotal all clients together; lowered to what the process's file descriptors allow (RLIMIT_NOFILE)
     * @param perClient by one IPv4 address, or one IPv6 /64, which is the least that one customer is given (RFC 6177)
     * @param perSite on one address and port
     */
    public record Connections(int inTotal, int perClient, int perSite) {

        public Connections {
            within("connections", inTotal, 1, Integer.MAX_VALUE);
            within("connections per client", perClient, 1, Integer.MAX_VALUE);
            within("connections per site", perSite, 1, Integer.MAX_VALUE);
        }
    }

    /**
     * How long is waited.
     *
     * @param head from the first byte of a request to the end of its head, and for a TLS handshake
     * @param idle without any request: after accepting, and between two requests
     * @param read without a byte while a request's body is awaited
     * @param write without a byte taken by the client while a response waits
     */
    public record Times(Duration head, Duration idle, Duration read, Duration write) {

        public Times {
            within("head", head);
            within("idle", idle);
            within("read", read);
            within("write", write);
        }
    }

    /**
     * How fast a body, or a response that waits for its client, must go.
     *
     * @param least bytes a second on the average of a window, 0 to 1 MB; 0 for any
     * @param window over which the rate is taken; it is looked at no more often
     */
    public record Rate(int least, Duration window) {

        public Rate {
            within("least rate", least, 0, 1_048_576);
            within("rate window", window);
        }
    }

    /**
     * How long a request may be.
     *
     * @param target its target, 1 to 65536 bytes (RFC 9112 section 3 recommends 8000 or more)
     * @param head its head, 1 KB to 1 MB
     * @param fields number of its header fields, 1 to 10000
     * @param body its body, 0 or more bytes
     */
    public record Sizes(int target, int head, int fields, long body) {

        public Sizes {
            within("target bytes", target, 1, 65_536);
            within("head bytes", head, 1_024, 1_048_576);
            within("headers", fields, 1, 10_000);
            within("body bytes", body, 0, Long.MAX_VALUE);
        }
    }

    /**
     * How often a client may ask a site; counted for each site and by {@link Customer}.
     *
     * @param most a time, 1 to 1,000,000; 0 for any number
     * @param per the time, on the average of which they may come
     * @param burst at once, after a while without, 1 to 1,000,000
     */
    public record Requests(int most, Duration per, int burst) {

        /** As often as it likes. */
        public static final Requests ANY = new Requests(0, Duration.ofSeconds(1), 1);

        public Requests {
            within("requests", most, 0, 1_000_000);
            within("requests per", per);
            within("burst", burst, 1, 1_000_000);
        }

        public boolean isUnlimited() {
            return most == 0;
        }

        /** As the configuration has it. */
        @Override
        public String toString() {
            return isUnlimited() ? "off" : most + "/" + (per.toSeconds() == 1 ? "s" : per.toMinutes() == 1 ? "m" : "h");
        }
    }

    /** Those that hold before it is known which site of an address is asked. */
    Limits ofConnections() {
        return new Limits(connections, times, rate, sizes, Requests.ANY, streams);
    }

    /**
     * What one connection of HTTP/2 may ask for.
     *
     * @param atOnce requests under way, 1 to 1000 (RFC 9113 section 6.5.2 recommends 100 or more)
     * @param resets of streams, by the client or because of it, in 10 s
     * @param frames that move nothing forward, in 10 s; more for what is transferred
     * @param withoutTls whether it may be spoken without TLS, by prior knowledge (RFC 9113 section 3.3)
     */
    public record Streams(int atOnce, int resets, int frames, boolean withoutTls) {

        public static final Streams DEFAULT = new Streams(100, 200, 2_000, false);

        public Streams {
            within("streams", atOnce, 1, 1_000);
            within("resets", resets, 1, 1_000_000);
            within("frames", frames, 1, 1_000_000);
        }
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
