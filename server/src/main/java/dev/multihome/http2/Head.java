package dev.multihome.http2;

import dev.multihome.hpack.Field;
import java.util.List;
import java.util.Optional;

/** What a header block that begins a request says. */
public sealed interface Head {

    /**
     * A request.
     *
     * @param authority empty where there is none; Host is then among the fields, or missing as well
     * @param path empty for CONNECT
     * @param fields without pseudo-header fields, and without Host where there is an authority; names in lower case
     * @param length of the content as announced, -1 for none
     */
    record Request(
            String method, String scheme, Optional<String> authority, String path, List<Field> fields, long length)
            implements Head {

        public Request {
            fields = List.copyOf(fields);
        }
    }

    /** One that is answered with a status and nothing more. */
    record Refused(int status, Reason reason) implements Head {}

    /**
     * No request: a stream error, RFC 9113 section 8.1.1.
     *
     * @param reason without the client's text
     */
    record Malformed(String reason) implements Head {}
}
