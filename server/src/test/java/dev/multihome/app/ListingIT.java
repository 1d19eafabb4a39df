package dev.multihome.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.testing.Namespace;
import dev.multihome.testing.Required;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A listing in a real browser, served by the real program. */
class ListingIT {

    private static final String FILES = "http://127.168.55.37:8080/";
    private static final String NAMES =
            "Array.from(document.querySelectorAll('#entries tr:not([hidden]) bdi'), each => each.textContent).join(', ')";
    private static final String FOCUSED = "document.activeElement.textContent.trim()";

    private final Namespace box = Namespace.open();
    private final Program program;
    private final Browser browser;

    ListingIT(@TempDir Path folder) throws IOException {
        Required.program("chromium", "chromium");
        program = new Program(box, folder);
        Path files = Files.createDirectories(folder.resolve("sites/files"));
        Files.createDirectories(files.resolve("sub/deep"));
        put(files, "part 2.txt", 300, "2025-01-01T00:00:00Z");
        put(files, "part 10.txt", 100, "2025-01-03T00:00:00Z");
        put(files, "Grüße.txt", 200, "2025-01-02T12:00:00Z");
        put(files, "<img src=x onerror=document.title='owned'>", 1, "2025-01-04T00:00:00Z");
        put(files, "javascript:document.title='owned'", 2, "2025-01-05T00:00:00Z");
        program.configured("""
                interface = lo
                listen.http = 8080
                sites.files { address = 127.168.55.37, listing = on }
                """);
        program.serve();
        browser = Browser.open(box, Files.createDirectory(folder.resolve("browser")));
    }

    @AfterEach
    void close() {
        browser.close();
        program.close();
        box.close();
    }

    @Test
    void sortsWithoutAskingTheServer() {
        browser.go(FILES);
        assertThat(browser.evaluate(NAMES))
                .isEqualTo("sub, <img src=x onerror=document.title='owned'>, Grüße.txt,"
                        + " javascript:document.title='owned', part 2.txt, part 10.txt");
        browser.evaluate("window.kept = 'same page'");

        browser.evaluate("document.querySelector('[data-key=size] a').click()");
        assertThat(browser.evaluate(NAMES)).startsWith("sub, part 2.txt, Grüße.txt, part 10.txt, javascript:");
        assertThat(browser.evaluate("document.querySelector('[data-key=size]').getAttribute('aria-sort')"))
                .isEqualTo("descending");
        assertThat(browser.evaluate("document.querySelectorAll('[aria-sort]').length"))
                .isEqualTo("1");
        assertThat(browser.evaluate("location.search")).isEqualTo("?sort=size&order=desc");
        assertThat(browser.evaluate("document.querySelector('.folder a').href"))
                .isEqualTo(FILES + "sub/?sort=size&order=desc");

        browser.evaluate("document.querySelector('[data-key=size] a').click()");
        assertThat(browser.evaluate(NAMES)).startsWith("sub, <img").endsWith("part 10.txt, Grüße.txt, part 2.txt");
        browser.evaluate("document.querySelector('[data-key=time] a').click()");
        assertThat(browser.evaluate(NAMES)).startsWith("sub, javascript:").endsWith("part 2.txt");
        assertThat(browser.evaluate("window.kept")).isEqualTo("same page");

        String sorted = browser.evaluate(NAMES);
        browser.go(browser.evaluate("location.href") + "&again");
        assertThat(browser.evaluate(NAMES)).as("as the server sorts").isEqualTo(sorted);
        assertThat(browser.trouble()).isEmpty();
    }

    @Test
    void filtersAndOpensByKeyboardAlone() {
        browser.go(FILES);
        browser.press("/", "G", "R", "U");
        assertThat(browser.evaluate(NAMES)).isEqualTo("Grüße.txt");
        assertThat(browser.evaluate("document.getElementById('found').textContent"))
                .isEqualTo("· 1 found");
        browser.press("Escape");
        browser.press("t", "x", "t", " ", "p", "a", "r", "t");
        assertThat(browser.evaluate(NAMES)).isEqualTo("part 2.txt, part 10.txt");
        browser.press("ArrowDown", "ArrowDown");
        assertThat(browser.evaluate(FOCUSED)).isEqualTo("part 10.txt");
        browser.press("ArrowUp");
        assertThat(browser.evaluate(FOCUSED)).isEqualTo("part 2.txt");
        browser.press("ArrowUp");
        assertThat(browser.evaluate("document.activeElement.id")).isEqualTo("filter");
        browser.press("z");
        assertThat(browser.evaluate("document.getElementById('none').hidden")).isEqualTo("false");
        browser.press("Escape", "s", "u", "b", "Enter");
        awaitPath("/sub/");
        browser.press("ArrowDown");
        assertThat(browser.evaluate(FOCUSED)).isEqualTo("Parent folder");
        browser.press("End", "Enter");
        awaitPath("/sub/deep/");
        assertThat(browser.trouble()).isEmpty();
    }

    @Test
    void keepsHostileNamesHarmless() {
        browser.go(FILES);
        assertThat(browser.evaluate("document.title")).isEqualTo("files");
        assertThat(browser.evaluate("document.images.length")).isEqualTo("0");
        assertThat(browser.evaluate("document.querySelector('[href^=\"./javascript\"]').href"))
                .isEqualTo(FILES + "javascript:document.title='owned'");
        assertThat(browser.trouble()).isEmpty();
    }

    @Test
    void worksWithoutScripts() {
        browser.send("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        browser.go(FILES + "?sort=size&order=desc");
        assertThat(browser.evaluate(NAMES)).startsWith("sub, part 2.txt, Grüße.txt, part 10.txt");
        assertThat(browser.evaluate("document.querySelector('[role=search]').checkVisibility()"))
                .isEqualTo("false");
        assertThat(browser.evaluate("document.querySelector('[data-key=size] a').href"))
                .isEqualTo(FILES + "?sort=size&order=asc");
        assertThat(browser.evaluate("document.querySelector('time').textContent"))
                .matches("[-\\d]{10} [:\\d]{5}");
    }

    private void awaitPath(String path) {
        Awaitility.await(path).atMost(Duration.ofSeconds(60)).pollInSameThread().untilAsserted(() -> assertThat(
                        browser.evaluate("document.readyState + decodeURI(location.pathname)"))
                .isEqualTo("complete" + path));
    }

    private static void put(Path folder, String name, int size, String modified) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "x".repeat(size));
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse(modified)));
    }
}
