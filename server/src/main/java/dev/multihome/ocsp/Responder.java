package dev.multihome.ocsp;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks the responders of authorities over HTTP: RFC 6960 appendix A.1. Made when the first one is asked. */
public final class Responder {

    /** Of the connection and of the answer's head. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int MOST_BYTES = 64 * 1024;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .version(HttpClient.Version.HTTP_1_1) // responders are simple: an offer of HTTP/2 is too much for some
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    /**
     * Waits for the answer.
     *
     * @throws IOException when there is none; the message says why
     */
    public byte[] ask(URI responder, byte[] request) throws IOException, InterruptedException {
        HttpRequest post = HttpRequest.newBuilder(responder)
                .timeout(PATIENCE)
                .header("Content-Type", "application/ocsp-request")
                .header("Accept", "application/ocsp-response")
                .POST(BodyPublishers.ofByteArray(request))
                .build();
        HttpResponse<InputStream> response = client.send(post, BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            byte[] octets = body.readNBytes(MOST_BYTES + 1);
            if (response.statusCode() != 200) {
                throw new IOException("answers with the status " + response.statusCode());
            }
            if (octets.length > MOST_BYTES) {
                throw new IOException("answers with more than " + MOST_BYTES + " octets");
            }
            return octets;
        }
    }
}
