package dev.multihome.netlink;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes messages one behind the other into a buffer, in the buffer's byte order. Not thread-safe.
 *
 * <p>Whoever writes behind the end of the buffer gets {@link java.nio.BufferOverflowException}.
 */
public final class FrameWriter {

    private final ByteBuffer target;
    private int start = -1;

    /** @param target where to write, from its position on; four-byte aligned there */
    public FrameWriter(ByteBuffer target) {
        this.target = target;
    }

    /** Starts a message from us to the kernel: port 0. */
    public FrameWriter begin(int type, int flags, int sequence) {
        start = target.position();
        target.putInt(0).putShort((short) type).putShort((short) flags);
        target.putInt(sequence).putInt(0);
        return this;
    }

    public FrameWriter u8(int value) {
        target.put((byte) value);
        return this;
    }

    public FrameWriter u16(int value) {
        target.putShort((short) value);
        return this;
    }

    public FrameWriter u32(int value) {
        target.putInt(value);
        return this;
    }

    /** An attribute (struct nlattr), padded with zeros. */
    public FrameWriter attribute(int type, byte[] value) {
        target.putShort((short) (4 + value.length)).putShort((short) type).put(value);
        return pad();
    }

    public FrameWriter attribute(int type, int value) {
        target.putShort((short) 8).putShort((short) type).putInt(value);
        return this;
    }

    /** An attribute of text with its terminating NUL. */
    public FrameWriter attribute(int type, String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        target.putShort((short) (5 + text.length)).putShort((short) type);
        target.put(text).put((byte) 0);
        return pad();
    }

    /** Opens an attribute that holds others. @return what {@link #close} wants back */
    public int open(int type) {
        int at = target.position();
        target.putShort((short) 0).putShort((short) type);
        return at;
    }

    /** Closes the attribute, whose length is known now. */
    public FrameWriter close(int opened) {
        target.putShort(opened, (short) (target.position() - opened));
        return this;
    }

    /** Ends the message: writes its length where it belongs. */
    public void end() {
        target.putInt(start, target.position() - start);
    }

    private FrameWriter pad() {
        int wanted = start + Frame.align(target.position() - start);
        while (target.position() < wanted) {
            target.put((byte) 0);
        }
        return this;
    }
}
