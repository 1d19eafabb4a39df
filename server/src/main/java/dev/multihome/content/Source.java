package dev.multihome.content;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Where the octets of a representation are. Closing it lets go of them; doing so again changes nothing. */
public sealed interface Source extends Closeable {

    /**
     * In a file.
     *
     * @param channel open for reading; positioned reads only, so its own position stays 0
     */
    record Disk(FileChannel channel) implements Source {

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** In memory, until it is closed. */
    final class Held implements Source {

        private final ByteBuffer octets;
        private final @Nullable Cached entry;
        private final Closeable holder;
        private final AtomicBoolean closed = new AtomicBoolean();

        /**
         * @param octets direct, read-only
         * @param entry of the cache, if they are kept there
         * @param holder is closed once
         */
        Held(ByteBuffer octets, @Nullable Cached entry, Closeable holder) {
            this.octets = octets;
            this.entry = entry;
            this.holder = holder;
        }

        ByteBuffer octets() {
            return octets;
        }

        /** The entry of the cache; empty for what is not kept. */
        Optional<Cached> entry() {
            return Optional.ofNullable(entry);
        }

        @Override
        public void close() throws IOException {
            if (!closed.getAndSet(true)) {
                holder.close();
            }
        }
    }
}
