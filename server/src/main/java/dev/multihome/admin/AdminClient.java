package dev.multihome.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Talks to a running server through its admin listener, which it finds by what the server has left in its state folder. */
public final class AdminClient {

    /** What was answered. */
    public record Answer(int status, String text) {

        /** Whether it was done. */
        public boolean isGood() {
            return status < 300;
        }
    }

    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** A reload of ten thousand sites, on a busy box. */
    private static final Duration READ = Duration.ofMinutes(5);

    private static final Pattern PROCESS = Pattern.compile("\"pid\":(\\d+)");

    private final StateFiles files;

    /** @param stateFolder of the server */
    public AdminClient(Path stateFolder) {
        files = new StateFiles(stateFolder);
    }

    /**
     * Asks.
     *
     * @param method GET or POST
     * @param path {@code /api/status}
     * @param accept the media type that is wanted
     * @return empty where no server runs
     * @throws IOException with a message for people
     */
    public Optional<Answer> ask(String method, String path, String accept) throws IOException {
        Optional<String> url = files.url();
        if (url.isEmpty()) {
            return Optional.empty();
        }
        URI target = URI.create(url.get()).resolve(path);
        var connection = (HttpURLConnection) target.toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(Math.toIntExact(CONNECT.toMillis()));
        connection.setReadTimeout(Math.toIntExact(READ.toMillis()));
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("Accept", accept);
        connection.setRequestProperty("Connection", "close");
        connection.setRequestMethod(method);
        try {
            if (method.equals("POST") || path.equals("/api/plan")) {
                connection.setRequestProperty(
                        "Authorization", "Bearer " + files.token().orElse(""));
            }
            if (method.equals("POST")) {
                connection.setDoOutput(true);
                connection.setFixedLengthStreamingMode(0); // or it would be sent a second time of its own accord
                try (OutputStream body = connection.getOutputStream()) {
                    body.flush();
                }
            }
            int status = connection.getResponseCode();
            try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                String text = body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
                return Optional.of(new Answer(status, text));
            }
        } catch (ConnectException nobody) {
            return Optional.empty();
        } catch (IOException failed) {
            throw new IOException("the server at " + url.get() + " does not answer: " + failed.getMessage(), failed);
        } finally {
            connection.disconnect();
        }
    }

    /** The server's process; empty where none runs, or none that can be seen from here. */
    public Optional<ProcessHandle> process() throws IOException {
        Optional<Answer> status = ask("GET", "/api/status", Reply.JSON);
        Matcher id = PROCESS.matcher(status.map(Answer::text).orElse(""));
        return id.find() ? ProcessHandle.of(Long.parseLong(id.group(1))) : Optional.empty();
    }
}
