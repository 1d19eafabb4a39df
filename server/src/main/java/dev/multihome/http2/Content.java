package dev.multihome.http2;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where the octets of a response come from. */
@FunctionalInterface
public interface Content {

    /**
     * Puts octets into the buffer, up to its limit.
     *
     * @return how many; 0 when there are none for now, below it when there will be none
     */
    int fill(ByteBuffer to) throws IOException;
}
