package dev.multihome.probe;

import dev.multihome.linux.KernelException;
import java.time.Duration;
import java.util.List;

/** Hears what other hosts say is theirs. One thread listens; any thread may close, which wakes it. */
public interface Ear extends AutoCloseable {

    /**
     * Waits for somebody to speak and takes all that was said meanwhile, in order.
     *
     * @param timeout how long to wait; zero does not wait
     * @return empty also when the time was up, this was closed, or what was said claims nothing
     * @throws KernelException with ENETDOWN when the interface went down or away
     */
    List<Claim> next(Duration timeout) throws KernelException;

    @Override
    void close();
}
