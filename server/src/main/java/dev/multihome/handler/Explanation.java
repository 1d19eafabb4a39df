package dev.multihome.handler;

import dev.multihome.content.OpenFile;
import dev.multihome.http.Fields;
import dev.multihome.site.Site;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a site would answer to a request and why, found out by the very pipeline that answers requests, without a server.
 *
 * @param status the status code
 * @param reason its name, such as {@code Not Found}
 * @param fields the header fields in the order of sending, without Date and Connection
 * @param file the file that is sent or that is the reason why none is; links resolved
 * @param cause why it is this answer, for the admin, in a few words that go on from "because"
 */
public record Explanation(int status, String reason, Map<String, String> fields, Optional<Path> file, String cause) {

    public Explanation {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /**
     * Explains a request.
     *
     * @param target path and query as in a request line, percent-encoded
     * @throws IOException when the disk fails, where a client would get 500
     */
    public static Explanation of(Site site, String method, String target, Fields requestFields) throws IOException {
        try (Answer answer = new Pipeline(site).answer(new Request(method, target, requestFields))) {
            Map<String, String> fields = new LinkedHashMap<>(answer.fields());
            if (answer.body().length() >= 0) {
                fields.put("Content-Length", String.valueOf(answer.body().length()));
            }
            return new Explanation(
                    answer.status(),
                    StatusCodes.getReason(answer.status()),
                    fields,
                    answer.cause().file(),
                    answer.cause().text());
        }
    }

    /**
     * The precompressed variants of what GET gets: the file of each by its content coding, in the server's order of
     * preference.
     *
     * @throws IOException when the disk fails
     */
    public static Map<String, Path> variants(Site site, String target) throws IOException {
        Map<String, Path> variants = new LinkedHashMap<>();
        for (String coding : OpenFile.CODINGS) {
            Fields accepting = name -> name.equalsIgnoreCase("Accept-Encoding") ? List.of(coding) : List.of();
            Explanation explained = of(site, "GET", target, accepting);
            if (coding.equals(explained.fields().get("Content-Encoding"))) {
                explained.file().ifPresent(file -> variants.put(coding, file));
            }
        }
        return variants;
    }
}
