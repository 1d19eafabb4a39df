package dev.multihome.handler;

import dev.multihome.content.OpenFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a request is answered with. Whoever holds it closes it, for it may hold an open file.
 *
 * @param fields the header fields in order, without Date, Connection and Content-Length, which belong to the sending
 * @param cause why it is this answer, for the admin
 */
record Answer(int status, Map<String, String> fields, Body body, Cause cause) implements Closeable {

    Answer {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** The same answer with one more field. */
    Answer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return new Answer(status, more, body, cause);
    }

    /** The same answer with a text before its cause. */
    Answer because(String why) {
        return new Answer(status, fields, body, new Cause(cause.file(), why + cause.text()));
    }

    @Override
    public void close() throws IOException {
        Optional<OpenFile> file = file();
        if (file.isPresent()) {
            file.get().close();
        }
    }

    private Optional<OpenFile> file() {
        if (body instanceof Body.Part part) {
            return Optional.of(part.file());
        }
        return body instanceof Body.Parts parts ? Optional.of(parts.file()) : Optional.empty();
    }

    /**
     * The reason for an answer.
     *
     * @param file the file it is about, if it is about one
     * @param text never sent to a client
     */
    record Cause(Optional<Path> file, String text) {

        static Cause of(String text) {
            return new Cause(Optional.empty(), text);
        }

        static Cause of(Path file, String text) {
            return new Cause(Optional.of(file), text);
        }
    }
}
