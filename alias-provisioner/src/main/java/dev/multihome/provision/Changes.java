package dev.multihome.provision;

import java.io.IOException;
import java.time.Duration;

/** Word from the kernel that its tables of links and addresses are not what they were. */
interface Changes extends AutoCloseable {

    /**
     * Waits for a change, and takes all that have come.
     *
     * @param timeout how long to wait
     * @return false when the time was up or this was closed
     */
    boolean await(Duration timeout) throws IOException;

    /** False once closed. */
    boolean isOpen();

    /** Lets whoever waits, or does so next, go on as if something had changed. Any thread may call it. */
    void nudge();

    /** Wakes whoever waits. Any thread may call it. */
    @Override
    void close();
}
