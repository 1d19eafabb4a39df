package dev.multihome.traffic;

import dev.multihome.address.Family;
import dev.multihome.address.IpAddress;

/**
 * A request and what became of it, as plain values. There is one a thread, filled in anew for each request, so that
 * telling of it allocates nothing: {@link #begin}, then what is known, then {@link Observer#finished}.
 *
 * <p>The fields are what the client sent: any octets at all. A field that it did not send is empty.
 */
public final class Exchange {

    private static final ThreadLocal<Exchange> OF_THREAD = ThreadLocal.withInitial(Exchange::new);

    private static final IpAddress NOBODY = new IpAddress(Family.IPV4, 0, 0);
    private static final int WORD = 64;
    private static final int NAME = 255;
    private static final int FIELD = 2_048;
    private static final int TARGET = 8_192;

    private final Text method = new Text(WORD);
    private final Text target = new Text(TARGET);
    private final Text protocol = new Text(WORD);
    private final Text host = new Text(NAME);
    private final Text referrer = new Text(FIELD);
    private final Text userAgent = new Text(FIELD);
    private IpAddress client = NOBODY;
    private int status;
    private long octets;
    private long nanos;
    private boolean cut;
    private String refusal = "";

    private Exchange() {}

    /** The calling thread's. */
    public static Exchange ofThread() {
        return OF_THREAD.get();
    }

    /** Starts over: every field is empty. */
    public Exchange begin(IpAddress from) {
        method.clear();
        target.clear();
        protocol.clear();
        host.clear();
        referrer.clear();
        userAgent.clear();
        client = from;
        status = 0;
        octets = 0;
        nanos = 0;
        cut = false;
        refusal = "";
        return this;
    }

    /**
     * What was answered.
     *
     * @param answered the status, 100 to 599
     * @param sent octets of the body that were sent: none to HEAD, fewer than promised where the answer was cut off
     * @param took nanoseconds from the end of the request's head to the last octet of the answer
     * @param cutOff whether the client did not get all that it was promised
     */
    public Exchange answered(int answered, long sent, long took, boolean cutOff) {
        status = answered;
        octets = sent;
        nanos = took;
        cut = cutOff;
        return this;
    }

    /**
     * It was refused before anything served it.
     *
     * @param reason a word of ours, such as {@code malformed}
     */
    public Exchange refused(String reason) {
        refusal = reason;
        return this;
    }

    public IpAddress client() {
        return client;
    }

    public Text method() {
        return method;
    }

    /** Path and query, or whichever form it had (RFC 9112 section 3.2). */
    public Text target() {
        return target;
    }

    /** {@code HTTP/1.1}. */
    public Text protocol() {
        return protocol;
    }

    /** Host or {@code :authority}. */
    public Text host() {
        return host;
    }

    public Text referrer() {
        return referrer;
    }

    public Text userAgent() {
        return userAgent;
    }

    public int status() {
        return status;
    }

    public long octets() {
        return octets;
    }

    public long nanos() {
        return nanos;
    }

    public boolean isCut() {
        return cut;
    }

    /** Why it was refused before anything served it; empty for what was served. */
    public String refusal() {
        return refusal;
    }
}
