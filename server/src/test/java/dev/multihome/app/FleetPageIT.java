package dev.multihome.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.multicast.Lan;
import dev.multihome.testing.Required;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on a cable, and what the admin page of the first shows of the second, in a real browser. */
class FleetPageIT {

    private static final String BOXES = "Array.from(document.querySelectorAll('#boxes tr'),"
            + " row => Array.from(row.cells, cell => cell.textContent).join(' | ')).join('; ')";

    private final Lan lan = new Lan();
    private final Path folder;
    private final Path key;
    private final Program first;
    private final Program second;
    private final Browser browser;

    FleetPageIT(@TempDir Path folder) throws IOException {
        Required.program("chromium", "chromium");
        this.folder = folder;
        first = new Program(lan.first(), Files.createDirectories(folder.resolve("1")));
        second = new Program(lan.second(), Files.createDirectories(folder.resolve("2")));
        key = Files.writeString(folder.resolve("fleet.key"), "one key for all of the boxes\n");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        browser = Browser.open(lan.first(), Files.createDirectory(folder.resolve("browser")));
    }

    @AfterEach
    void close() {
        browser.close();
        first.close();
        second.close();
        lan.close();
    }

    @Test
    void showsBoxesTheirSitesAndWhatDiffers() throws Exception {
        first.site("blog").configured(box("one") + "sites { blog { address = 10.99.0.77 } }\n");
        second.site("blog").site("shop").configured(box("two") + """
                sites { blog { address = 10.99.0.78 }, shop { address = 10.99.0.88 } }
                """);
        Files.writeString(folder.resolve("2/sites/blog/more.html"), "another page");
        first.serve();
        Awaitility.await("the admin listener")
                .atMost(Duration.ofSeconds(60))
                .until(() -> Files.exists(folder.resolve("1/var/admin.url")));
        browser.go("http://127.0.0.1:9180/");
        await(BOXES, "one this box |  | 1 | announcing");

        Process other = second.serve();
        await(
                BOXES + ".replace(/10\\.99\\.0\\.2|fd99::2/, 'there')",
                "one this box |  | 1 | announcing; two | there | 2 | heard");
        await(
                "document.getElementById('fleet-findings').textContent.startsWith('The content of blog differs: one has ')",
                "true");
        browser.evaluate("document.querySelector('#boxes [data-box=two] button').click()");
        await(
                "document.querySelector('#fellow tbody tr:last-child')?.innerText.slice(0, 21).replaceAll('\\t', ' ')",
                "shop ready 10.99.0.88");
        browser.press("Escape");
        await("document.getElementById('fellow').open", "false");

        lan.first()
                .run("ip", "neigh", "add", "10.99.0.9", "lladdr", "02:00:5e:10:00:09", "dev", "eth0")
                .expectSuccess();
        browser.evaluate("document.querySelector('#neighbours summary').click()");
        await("document.getElementById('hosts').textContent.includes('10.99.0.902:00:5e:10:00:09eth0old')", "true");

        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        await("document.getElementById('troubles').textContent.includes('fleet.key can be read by others')", "true");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        await("document.getElementById('troubles').hidden", "true");

        Files.writeString(key, "another key for all of the boxes\n");
        first.awaitOutput("the fleet's key is that of " + key + " now");
        second.awaitOutput("the fleet's key is that of " + key + " now");
        second.site("wiki").configured(box("two") + """
                sites { blog { address = 10.99.0.78 }, shop { address = 10.99.0.88 }, wiki { address = 10.99.0.89 } }
                """);
        await(
                BOXES + ".replace(/10\\.99\\.0\\.2|fd99::2/, 'there')",
                "one this box |  | 1 | announcing; two | there | 3 | heard");

        other.destroy();
        assertThat(Program.awaitEnd(other)).isZero();
        await(BOXES, "one this box |  | 1 | announcing");
        assertThat(browser.trouble()).isEmpty();
    }

    private String box(String name) {
        return "interface = eth0\nlisten { http = 80, https = off }\nfleet { name = lan, box = " + name
                + ", key-file = " + key + ", announce.every = 1s }\n";
    }

    private void await(String expression, String value) {
        Awaitility.await(expression)
                .atMost(Duration.ofSeconds(60))
                .pollInSameThread()
                .untilAsserted(() -> assertThat(browser.evaluate(expression)).isEqualTo(value));
    }
}
