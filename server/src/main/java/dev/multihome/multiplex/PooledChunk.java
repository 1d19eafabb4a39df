package dev.multihome.multiplex;

import dev.multihome.http2.Outbox;
import io.undertow.connector.PooledByteBuffer;
import java.nio.ByteBuffer;

/** A buffer of Undertow's pool for octets to be sent. */
record PooledChunk(PooledByteBuffer pooled) implements Outbox.Chunk {

    @Override
    public ByteBuffer buffer() {
        return pooled.getBuffer();
    }

    @Override
    public void release() {
        pooled.close();
    }
}
