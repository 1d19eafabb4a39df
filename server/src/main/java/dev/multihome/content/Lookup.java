package dev.multihome.content;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;

/** What stands at a path of a folder. Closing it closes the file that was found, if one was. */
public sealed interface Lookup extends Closeable {

    /** A file, open. */
    record Found(OpenFile file) implements Lookup {

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    /**
     * A file that is being encoded.
     *
     * @param done ends when it is worth looking again
     */
    record Encoding(CompletionStage<?> done) implements Lookup {}

    /** A folder that was asked for without its slash: relative links in its index would go astray. */
    record Folder() implements Lookup {}

    /**
     * Nothing that is served.
     *
     * @param reason why, for the admin; a client cannot tell what is hidden from what is not there
     */
    record Missing(String reason) implements Lookup {}

    /**
     * Something that the rules or its permissions keep from being served.
     *
     * @param file which, for the admin
     * @param reason why and what to do about it, for the admin
     */
    record Forbidden(Path file, String reason) implements Lookup {}

    @Override
    default void close() throws IOException {}
}
