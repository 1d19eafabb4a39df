package dev.multihome.lane;

import dev.multihome.address.IpAddress;
import dev.multihome.content.CacheKey;
import org.jspecify.annotations.Nullable;

/** The connection whose requests a lane answers, as far as a lane has to do with it. */
public interface Caller {

    /** The client's address. */
    IpAddress client();

    /** Whether a handler has a request that is not answered, so that the next one has to wait. */
    boolean isAnswering();

    /** The next request that a handler gets is one whose answer is to be learnt, or null for none. */
    void want(@Nullable CacheKey key);

    /** The request that is answered now is the last. */
    void endsWithThisRequest();
}
