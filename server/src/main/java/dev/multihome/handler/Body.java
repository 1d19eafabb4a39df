package dev.multihome.handler;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.multihome.content.OpenFile;
import dev.multihome.http.Multipart;
import java.util.concurrent.CompletionStage;

/** The content of an answer. To HEAD it is what GET would get; only its length is sent then. */
sealed interface Body {

    /** No content and no Content-Length, as for 304 (RFC 9110 section 8.6). */
    record None() implements Body {}

    /** A page of ours. */
    record Page(String text) implements Body {

        byte[] octets() {
            return text.getBytes(UTF_8);
        }
    }

    /**
     * Not known yet: the request is to be answered anew when the future ends. Never sent.
     */
    record Later(CompletionStage<?> done) implements Body {}

    /** Octets of a file, counted from 0; count may be 0. */
    record Part(OpenFile file, long position, long count) implements Body {}

    /** Several ranges of a file. */
    record Parts(OpenFile file, Multipart framing) implements Body {}

    /** The value of Content-Length, or -1 for none. */
    default long length() {
        if (this instanceof Page page) {
            return page.octets().length;
        }
        if (this instanceof Part part) {
            return part.count();
        }
        return this instanceof Parts parts ? parts.framing().length() : -1;
    }
}
