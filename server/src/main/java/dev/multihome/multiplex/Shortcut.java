package dev.multihome.multiplex;

import dev.multihome.hpack.FieldBlock;
import dev.multihome.http2.Head;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A way for the requests of one connection past the handler. Asked on the connection's I/O thread. */
@FunctionalInterface
public interface Shortcut {

    /** For none. */
    Shortcut NONE = request -> null;

    /**
     * The answer to a request without content.
     *
     * @return null where the handler is to see the request, which is its next one
     */
    @Nullable
    Prepared answer(Head.Request request);

    /** An answer. It is told once of its end. */
    interface Prepared {

        /** All fields but Date. */
        FieldBlock head();

        /** Date, by {@link FieldBlock#date}. */
        FieldBlock date();

        /** What is sent behind the head, from its position to its limit; there until {@link #ended}. */
        ByteBuffer content();

        /**
         * It is over.
         *
         * @param octets of the content that were sent
         * @param cut whether these are not all
         */
        void ended(long octets, boolean cut);
    }
}
