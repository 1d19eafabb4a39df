package dev.multihome.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.testing.Namespace;
import dev.multihome.testing.Required;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The admin page in a real browser, of the real program. */
class AdminPageIT {

    private static final String ROWS = "Array.from(document.querySelectorAll('#rows tr'),"
            + " row => row.dataset.site + ' ' + row.querySelector('.badge').textContent).join(', ')";
    private static final String EVENTS = "document.getElementById('events').textContent";
    private static final String TWO_SITES = """
            interface = eth0
            auto-reload = off
            listen { http = 8080, https = off }
            addresses.probe = fast
            sites { usurers { address = 192.168.55.38 }, swindlers { address = 192.168.55.39 } }
            """;

    private final Namespace.Joined boxes = Namespace.joined("eth0", "eth0");
    private final Namespace box = boxes.first();
    private final Namespace other = boxes.second();
    private final Path folder;
    private final Program program;
    private final Browser browser;

    AdminPageIT(@TempDir Path folder) throws IOException {
        Required.program("chromium", "chromium");
        Required.program("ip", "iproute2");
        this.folder = folder;
        box.address("eth0", "192.168.55.37/27");
        program = new Program(box, folder).site("usurers").site("swindlers").configured(TWO_SITES);
        browser = Browser.open(box, Files.createDirectory(folder.resolve("browser")));
    }

    @AfterEach
    void close() {
        browser.close();
        program.close();
        boxes.close();
    }

    @Test
    void filtersByKeyboardAndReloadsWithThePlanShownFirst() throws IOException {
        open();
        await(ROWS, "swindlers ready, usurers ready");
        browser.press("/", "s", "w", "i");
        await(ROWS, "swindlers ready");
        assertThat(browser.evaluate("document.getElementById('found').textContent"))
                .isEqualTo("1 of 2 sites");
        browser.press("Escape");
        await(ROWS, "swindlers ready, usurers ready");

        program.configured(TWO_SITES + "sites.usurers.maintenance = on\n");
        browser.evaluate("document.getElementById('reload').click()");
        browser.evaluate("document.getElementById('token').value = '"
                + Files.readString(folder.resolve("var/admin.token")).strip() + "'");
        browser.evaluate("document.getElementById('apply').click()");
        await("document.querySelector('#plan pre')?.textContent", "+ sites.usurers.maintenance: \"on\"");
        assertThat(browser.evaluate(ROWS)).isEqualTo("swindlers ready, usurers ready");
        browser.evaluate("document.getElementById('apply').click()");
        await(ROWS, "swindlers ready, usurers maintenance");
        assertThat(browser.evaluate(EVENTS))
                .contains("usurers maintenance", "reload: + sites.usurers.maintenance: \"on\"");
        assertThat(browser.trouble()).isEmpty();
    }

    @Test
    void showsASiteWhoseAddressSomebodyElseHasUntilItIsFree() throws IOException {
        other.address("eth0", "192.168.55.39/27");
        open();
        await(ROWS, "swindlers conflicted, usurers ready");
        assertThat(browser.evaluate("document.getElementById('ready').textContent"))
                .isEqualTo("1 not as it should be");
        other.run("ip", "addr", "del", "192.168.55.39/27", "dev", "eth0").expectSuccess();
        await(ROWS, "swindlers ready, usurers ready");
        assertThat(browser.evaluate("document.querySelector('#events li').textContent"))
                .contains("swindlers ready");
        assertThat(browser.trouble()).isEmpty();
    }

    @Test
    void showsWhyTheConfigurationIsNotAppliedUntilItIs() throws IOException {
        open();
        await(ROWS, "swindlers ready, usurers ready");
        assertThat(browser.evaluate("document.getElementById('troubles').hidden"))
                .isEqualTo("true");
        program.configured(TWO_SITES + "sites.usurers.adress = 10.0.0.1\n");
        program.run("reload");
        await(
                "document.getElementById('troubles').textContent.includes('multihome.conf:8: sites.usurers.adress')",
                "true");
        assertThat(browser.evaluate(EVENTS)).contains("reload: not applied: ");
        program.configured(TWO_SITES);
        program.run("reload");
        await("document.getElementById('troubles').hidden", "true");
        assertThat(browser.trouble()).isEmpty();
    }

    private void open() {
        program.serve();
        Awaitility.await("the admin listener")
                .atMost(Duration.ofSeconds(60))
                .until(() -> Files.exists(folder.resolve("var/admin.url")));
        browser.go("http://127.0.0.1:9180/");
    }

    private void await(String expression, String value) {
        Awaitility.await(value)
                .atMost(Duration.ofSeconds(60))
                .pollInSameThread()
                .untilAsserted(() -> assertThat(browser.evaluate(expression)).isEqualTo(value));
    }
}
