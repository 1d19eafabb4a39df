package dev.multihome.http2;

import java.nio.ByteBuffer;

/** What every frame of a type must look like, whatever the state of its stream: RFC 9113 section 6. */
final class FrameForm {

    private static final int PRIORITY_BYTES = 5;

    private FrameForm() {}

    static void size(Frame frame, int octets) throws ConnectionFault {
        if (frame.length() != octets) {
            throw ConnectionFault.size("a frame of type " + frame.type() + " with " + frame.length() + " octets");
        }
    }

    static void onStream(Frame frame) throws ConnectionFault {
        if (frame.stream() == 0) {
            throw ConnectionFault.protocol("a frame of type " + frame.type() + " on no stream");
        }
    }

    static void onConnection(Frame frame) throws ConnectionFault {
        if (frame.stream() != 0) {
            throw ConnectionFault.protocol("a frame of type " + frame.type() + " on a stream");
        }
    }

    /** Sections 6.1 and 6.2: leaves what stands between the length of the padding and the padding. */
    static void unpad(Frame frame, ByteBuffer payload) throws ConnectionFault {
        if (!frame.has(Frame.PADDED)) {
            return;
        }
        if (!payload.hasRemaining()) {
            throw ConnectionFault.size("no room for the length of the padding");
        }
        int padding = payload.get() & 0xff;
        int prioritized = isPrioritized(frame) ? PRIORITY_BYTES : 0;
        if (padding > payload.remaining() - prioritized) {
            throw ConnectionFault.protocol("more padding than frame");
        }
        payload.limit(payload.limit() - padding);
    }

    /** Passes over the priority in HEADERS, which is deprecated and of no effect: section 5.3.2. */
    static void skipPriority(Frame frame, ByteBuffer payload) throws ConnectionFault {
        if (isPrioritized(frame)) {
            if (payload.remaining() < PRIORITY_BYTES) {
                throw ConnectionFault.size("HEADERS without the priority that it announces");
            }
            payload.position(payload.position() + PRIORITY_BYTES);
        }
    }

    private static boolean isPrioritized(Frame frame) {
        return frame.type() == Frame.HEADERS && frame.has(Frame.WITH_PRIORITY);
    }
}
