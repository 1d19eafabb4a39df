package dev.multihome.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.config.Json;
import dev.multihome.testing.Namespace;
import dev.multihome.testing.Required;
import io.restassured.path.json.JsonPath;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * The system's Chromium without a window, in a namespace, with one tab. It is driven by the DevTools protocol over a pipe:
 * its file descriptors 3 and 4, where each message ends with NUL.
 */
public final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox", // it cannot make one inside a user namespace, and it sees nothing but our pages
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--remote-debugging-pipe",
            "--window-size=1280,900");

    /** Without them a browser does nothing of its own, such as closing a dialog. */
    private static final Map<String, Integer> CODES =
            Map.of("Tab", 9, "Enter", 13, "Escape", 27, "ArrowUp", 38, "ArrowDown", 40);

    private final Process process;
    private final InputStream in;
    private final List<String> trouble = new ArrayList<>();
    private final String session;
    private int last;

    /** @param profile an empty folder of its own */
    private Browser(Namespace namespace, Path profile) {
        List<String> command =
                new ArrayList<>(List.of("sh", "-c", "exec \"$@\" 3<&0 4>&1 >/dev/null", "sh", "chromium"));
        command.addAll(FLAGS);
        command.addAll(List.of("--user-data-dir=" + profile.resolve("data"), "about:blank"));
        var builder = new ProcessBuilder(command)
                .redirectError(profile.resolve("errors").toFile());
        for (String variable : List.of("HOME", "TMPDIR")) {
            builder.environment().put(variable, profile.toString());
        }
        process = namespace.start(builder);
        in = new BufferedInputStream(process.getInputStream());
        String tab =
                send("", "Target.createTarget", Map.of("url", "about:blank")).getString("result.targetId");
        session = send("", "Target.attachToTarget", Map.of("targetId", tab, "flatten", true))
                .getString("result.sessionId");
        send("Log.enable", Map.of());
        send("Runtime.enable", Map.of());
    }

    /** Skips the test where there is no Chromium. */
    public static Browser open(Namespace namespace, Path profile) {
        Required.program("chromium", "chromium");
        return new Browser(namespace, profile);
    }

    /** From now on also those of an authority that it has not been told of. */
    public void believeAnyCertificate() {
        send("Security.setIgnoreCertificateErrors", Map.of("ignore", true));
    }

    /** Goes to a page and waits until it is loaded. */
    public void go(String url) {
        send("Page.navigate", Map.of("url", url));
        Awaitility.await("loading of " + url)
                .atMost(PATIENCE)
                .pollInSameThread()
                .untilAsserted(() -> assertThat(evaluate("document.readyState + (location.href !== 'about:blank')"))
                        .isEqualTo("completetrue"));
    }

    /** Presses keys, one after the other, as a person does. */
    public void press(String... keys) {
        for (String key : keys) {
            int code = CODES.getOrDefault(key, 0);
            var down = new HashMap<String, Object>(
                    Map.of("type", "keyDown", "key", key, "code", key, "windowsVirtualKeyCode", code));
            if (key.length() == 1 || key.equals("Enter")) {
                down.put("text", key.equals("Enter") ? "\r" : key);
            }
            send("Input.dispatchKeyEvent", down);
            send(
                    "Input.dispatchKeyEvent",
                    Map.of("type", "keyUp", "key", key, "code", key, "windowsVirtualKeyCode", code));
        }
    }

    /** The value of a JavaScript expression as text. */
    public String evaluate(String expression) {
        JsonPath answer = send("Runtime.evaluate", Map.of("expression", "String(" + expression + ")"));
        if (answer.get("result.exceptionDetails") != null) {
            throw new AssertionError(expression + ": " + answer.getString("result.exceptionDetails"));
        }
        return answer.getString("result.result.value");
    }

    /** Sends a command to the tab. */
    public JsonPath send(String method, Map<String, ?> parameters) {
        return send(session, method, parameters);
    }

    /** From now on as people who prefer {@code light} or {@code dark} see it. */
    public void prefer(String scheme) {
        send(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Keeps a picture of what can be seen, for whoever wants to look at it. */
    public void picture(Path file) throws IOException {
        String png = send("Page.captureScreenshot", Map.of()).getString("result.data");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, Base64.getDecoder().decode(png));
    }

    /** What pages complained of: errors of scripts, and all that a policy kept from happening. */
    public List<String> trouble() {
        evaluate("1"); // what was logged before comes before this answer
        return trouble;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly()
                .onExit()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private JsonPath send(String to, String method, Map<String, ?> parameters) {
        int id = ++last;
        var message = new HashMap<String, Object>(Map.of("id", id, "method", method, "params", parameters));
        if (!to.isEmpty()) {
            message.put("sessionId", to);
        }
        try {
            process.getOutputStream().write((Json.line(message) + "\0").getBytes(UTF_8));
            process.getOutputStream().flush();
            for (JsonPath answer = next(); ; answer = next()) {
                if (answer.get("id") != null && answer.getInt("id") == id) {
                    if (answer.get("error") != null) {
                        throw new AssertionError(method + ": " + answer.getString("error"));
                    }
                    return answer;
                }
                note(answer);
            }
        } catch (IOException failed) {
            throw new AssertionError(method, failed);
        }
    }

    /** Leaves out what is missing: a browser asks for an icon of its own accord. */
    private void note(JsonPath event) {
        boolean complaint = List.of("Log.entryAdded", "Runtime.exceptionThrown").contains(event.getString("method"))
                && !"network".equals(event.getString("params.entry.source"));
        if (complaint) {
            trouble.add(event.getString("params"));
        }
    }

    private JsonPath next() throws IOException {
        var message = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != 0; octet = in.read()) {
            if (octet < 0) {
                throw new IOException("chromium ended: " + process.toHandle().info());
            }
            message.write(octet);
        }
        return JsonPath.from(message.toString(UTF_8));
    }
}
