package dev.multihome.http2;

/**
 * How much a client may ask that moves nothing forward, in spans of 10 s. What it may send grows with what is transferred,
 * as windows are updated the more often, the more is sent.
 */
final class Calm {

    private static final long SPAN_NANOS = 10_000_000_000L;
    private static final int OCTETS_PER_FRAME = 256;
    private static final int FRAMES_PER_REQUEST = 2;

    private final Bounds bounds;
    private long begun;
    private int frames;
    private int resets;
    private long transferred;

    Calm(Bounds bounds, long now) {
        this.bounds = bounds;
        begun = now;
    }

    void transferred(int octets) {
        transferred += octets;
    }

    /** A request may be followed by frames about it. */
    void requested() {
        transferred += FRAMES_PER_REQUEST * OCTETS_PER_FRAME;
    }

    /** A frame that moves nothing forward. */
    void frame(long now) throws ConnectionFault {
        renew(now);
        if (++frames > bounds.frames() + transferred / OCTETS_PER_FRAME) {
            throw new ConnectionFault(ErrorCode.ENHANCE_YOUR_CALM, Reason.FRAMES, "too many frames for nothing");
        }
    }

    /** A stream that the client reset, or made us reset (CVE-2023-44487, CVE-2025-8671). */
    void reset(long now) throws ConnectionFault {
        renew(now);
        if (++resets > bounds.resets()) {
            throw new ConnectionFault(ErrorCode.ENHANCE_YOUR_CALM, Reason.RESETS, "too many streams that end early");
        }
    }

    private void renew(long now) {
        if (now - begun >= SPAN_NANOS) {
            begun = now;
            frames = 0;
            resets = 0;
            transferred = 0;
        }
    }
}
