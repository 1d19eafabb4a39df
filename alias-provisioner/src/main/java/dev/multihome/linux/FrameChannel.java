package dev.multihome.linux;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Whole frames on one Ethernet interface. One thread at a time. Tests put a fake in its place. */
public interface FrameChannel extends AutoCloseable {

    /**
     * Sends one frame, link-layer header included.
     *
     * @param frame from position to limit; left as it is
     * @throws KernelException with ENETDOWN when the interface is down, ENOBUFS when its queue is full
     */
    void send(ByteBuffer frame) throws KernelException;

    /**
     * Waits for one frame that another host sent.
     *
     * @param timeout how long to wait; zero does not wait
     * @return a view, big-endian, valid until the next call; null when the time was up or this was closed
     * @throws KernelException with ENETDOWN when the interface went down
     */
    @Nullable
    ByteBuffer receive(Duration timeout) throws KernelException;

    @Override
    void close();
}
