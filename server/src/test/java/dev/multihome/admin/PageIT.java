package dev.multihome.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import dev.multihome.app.Browser;
import dev.multihome.fleet.Count;
import dev.multihome.fleet.Report;
import dev.multihome.fleet.Served;
import dev.multihome.site.SiteState;
import dev.multihome.testing.Namespace;
import dev.multihome.testing.Required;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The admin page in a real browser: many sites, by keyboard, for screen readers, in light and dark. Pictures go to target/pages. */
class PageIT {

    private static final Path PICTURES = Path.of("target", "pages");
    private static final String FOCUS = "(at => at.id || at.className || at.textContent)(document.activeElement)";

    private final Namespace namespace;
    private final TestBox box = new TestBox();
    private final Admin admin;
    private final Browser browser;

    PageIT(@TempDir Path folder) throws IOException {
        Required.program("chromium", "chromium");
        namespace = Namespace.open();
        admin = namespace.call(() -> new Admin(box, Files.createDirectory(folder.resolve("state"))));
        browser = Browser.open(namespace, Files.createDirectory(folder.resolve("browser")));
    }

    @AfterEach
    void close() {
        browser.close();
        admin.close();
        namespace.close();
    }

    @Test
    void filtersTenThousandSitesAndKeepsAFewRowsOnly() throws IOException {
        box.sites(10_000);
        open();
        await("document.getElementById('total').textContent", "10,000");
        browser.picture(PICTURES.resolve("10000-sites.png"));
        assertThat(rows()).isBetween(5, 60);
        assertThat(browser.evaluate("document.getElementById('sites').getAttribute('aria-rowcount')"))
                .isEqualTo("10001");
        System.out.println("10,000 sites: a letter typed in the filter is drawn within " + millis("site-99") + " ms ("
                + browser.evaluate("document.getElementById('found').textContent") + "), one that fits all within "
                + millis("s") + " ms; "
                + browser.evaluate(
                        "(() => { const at = performance.now(); document.getElementById('window').scrollTop ="
                                + " 280000; document.getElementById('window').dispatchEvent(new Event('scroll'));"
                                + " document.body.offsetHeight; return (performance.now() - at).toFixed(1) })()")
                + " ms for scrolling to the middle");
        millis("site-99");
        assertThat(browser.evaluate("document.getElementById('found').textContent"))
                .isEqualTo("111 of 10,000 sites");
        assertThat(rows()).isBetween(5, 60);
        browser.picture(PICTURES.resolve("10000-sites-filtered.png"));
        assertThat(browser.trouble()).isEmpty();
    }

    @Test
    void showsLiveThatASiteIsConflictedAndThatItIsBack() throws IOException {
        three();
        open();
        await(badge("usurers"), "ready");
        box.site("usurers", SiteState.CONFLICTED, "10.0.0.2 is held by 02:00:5e:10:00:01")
                .event("usurers", Event.Level.BAD, "conflicted: 10.0.0.2 is held by 02:00:5e:10:00:01");
        admin.listener.changed();
        await(badge("usurers"), "conflicted");
        await("document.title", "(1) Multihome");
        browser.picture(PICTURES.resolve("conflicted.png"));
        browser.evaluate("document.querySelector('[data-site=usurers] button').click()");
        await("document.querySelector('#details .reason')?.textContent", "10.0.0.2 is held by 02:00:5e:10:00:01");
        browser.picture(PICTURES.resolve("conflicted-details.png"));
        box.site("usurers", SiteState.READY, "");
        admin.listener.changed();
        await(badge("usurers"), "ready");
        await("document.querySelector('#details .reason')", "null");
        assertThat(browser.trouble()).isEmpty();
    }

    @Test
    void isWalkedThroughByKeyboardAndTheFocusIsSeen() throws IOException {
        three();
        open();
        List<String> walked = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            browser.press("Tab");
            walked.add(browser.evaluate(FOCUS));
            assertThat(browser.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
                    .as("the outline of %s", walked)
                    .isEqualTo("solid");
        }
        assertThat(walked).containsExactly("skip", "reload", "filter", "ready 3", "sharpers", "usurers", "swindlers");
        browser.press("ArrowUp");
        assertThat(browser.evaluate(FOCUS)).isEqualTo("usurers");
        browser.press("Enter");
        await("document.getElementById('details').open", "true");
        browser.picture(PICTURES.resolve("details.png"));
        browser.press("Escape");
        await("document.getElementById('details').open", "false");
        assertThat(browser.evaluate(FOCUS)).as("where it was before").isEqualTo("usurers");
        browser.press("/");
        assertThat(browser.evaluate(FOCUS)).isEqualTo("filter");
        assertThat(browser.trouble()).isEmpty();
    }

    @Test
    void saysWhatIsWhatToScreenReaders() throws IOException {
        three();
        around();
        box.troubles = List.of("the configuration is not applied: conf/multihome.conf:3: sites.adress: unknown key");
        open();
        await("document.getElementById('troubles').hidden", "false");
        assertThat(named())
                .contains(
                        "searchbox Filter the sites by name, address, host name, state or reason",
                        "table Sites",
                        "columnheader Address",
                        "button sharpers",
                        "alert What is wrong with the box as a whole",
                        "group Only sites in this state",
                        "region Fleet lan",
                        "table Fleet lan",
                        "region What happened lately",
                        "main ",
                        "DisclosureTriangle Network neighbours")
                .anyMatch(each -> each.startsWith("heading Multihome"))
                .anyMatch(each -> each.startsWith("rowheader sharpers"));
        browser.evaluate("document.getElementById('reload').click()");
        assertThat(named()).contains("dialog Reload the configuration", "textbox Token", "button Show the plan");
        assertThat(browser.trouble()).isEmpty();
    }

    @Test
    void isReadableInLightAndDark() throws IOException {
        three();
        for (SiteState state : SiteState.values()) {
            box.site("a-" + state, state, state == SiteState.READY ? "" : "a reason of some length, for the eye");
        }
        around();
        box.troubles = List.of("not yet: names of sites on eth9 end in .local: there is no interface eth9");
        box.event("", Event.Level.INFO, "conf/multihome.conf was edited: + sites.shop (/srv/sites/shop)")
                .event("usurers", Event.Level.BAD, "invalid: the folder is gone")
                .event("usurers", Event.Level.GOOD, "ready: http://10.0.0.2/");
        for (String scheme : List.of("light", "dark")) {
            browser.prefer(scheme);
            open();
            await("document.querySelectorAll('#boxes tr').length", "2");
            assertThat(browser.evaluate(Files.readString(Path.of("src/test/resources/contrast.js"))))
                    .as("texts in " + scheme + " with less contrast than 4.5 to 1 (WCAG 2.1, 1.4.3)")
                    .isEmpty();
            browser.picture(PICTURES.resolve(scheme + ".png"));
            browser.evaluate("document.getElementById('fleet').scrollIntoView()");
            browser.picture(PICTURES.resolve(scheme + "-fleet.png"));
            browser.evaluate("document.querySelector('#boxes [data-box=\"box-2\"] button').click()");
            await("document.getElementById('fellow').open", "true");
            browser.picture(PICTURES.resolve(scheme + "-box.png"));
        }
        assertThat(browser.trouble()).isEmpty();
    }

    @Test
    void showsThePlanOfAReload() throws IOException {
        three();
        box.outcome = new Reload.Valid(List.of(
                "+ sites.shop: /srv/sites/shop", "~ sites.usurers.names: [\"a\"] -> [\"b\"]", "- sites.swindlers"));
        open();
        browser.picture(PICTURES.resolve("3-sites.png"));
        browser.evaluate("document.getElementById('reload').click()");
        browser.evaluate("document.getElementById('token').value = '" + admin.token() + "'");
        browser.evaluate("document.getElementById('apply').click()");
        await("document.querySelectorAll('#plan pre').length", "1");
        browser.picture(PICTURES.resolve("reload-plan.png"));
        assertThat(box.asked).containsExactly("plan");
        box.outcome =
                new Reload.Refused(List.of("conf/multihome.conf:3: sites.adress: unknown key; did you mean address?"));
        browser.evaluate("document.getElementById('apply').click()");
        await(
                "document.querySelector('#plan .wrong')?.textContent",
                "The configuration is not valid, and nothing has changed:");
        browser.picture(PICTURES.resolve("reload-refused.png"));
        assertThat(browser.trouble()).isEmpty();
    }

    private void three() {
        box.site("sharpers", SiteState.READY, "")
                .site("usurers", SiteState.READY, "")
                .site("swindlers", SiteState.READY, "");
    }

    private void around() {
        List<Served> own = List.of(served("blog", 1L << 60, "10.99.0.77"), served("shop", 2L << 60, "10.99.0.78"));
        List<Served> others = List.of(served("blog", 3L << 60, "10.99.0.77"), served("wiki", 2L << 60, "10.99.0.80"));
        box.fleet = Optional.of(new Report(
                "lan",
                List.of(
                        new Report.Box("box-1", IpAddress.parse("127.0.0.1"), Instant.now(), true, false, true, own),
                        new Report.Box(
                                "box-2", IpAddress.parse("10.99.0.2"), Instant.now(), false, false, true, others))));
        box.datagrams.putAll(Map.of(Count.UNSIGNED, 12L, Count.REPLAYED, 3L));
    }

    private static Served served(String site, long digest, String address) {
        return new Served(
                new SiteName(site),
                SiteState.READY,
                digest,
                List.of(new Served.Place(IpAddress.parse(address), address.endsWith("80"))));
    }

    private void open() {
        browser.go("about:blank#");
        browser.go(admin.url() + "/");
        await("document.getElementById('live').dataset.state", "live");
    }

    private int rows() {
        return Integer.parseInt(browser.evaluate("document.querySelectorAll('#rows tr').length"));
    }

    /** How long a browser is at it when this is in the filter, until all is laid out. */
    private String millis(String words) {
        return browser.evaluate("(() => { const filter = document.getElementById('filter'); filter.value = '" + words
                + "'; const at = performance.now(); filter.dispatchEvent(new Event('input')); document.body.offsetHeight;"
                + " return (performance.now() - at).toFixed(1) })()");
    }

    private static String badge(String site) {
        return "document.querySelector('[data-site=" + site + "] .badge')?.textContent";
    }

    /** Roles and names, as a screen reader is told them. */
    private List<String> named() {
        JsonPath tree = browser.send("Accessibility.getFullAXTree", Map.of());
        List<Map<String, Object>> nodes = tree.getList("result.nodes.findAll { !it.ignored }");
        return nodes.stream()
                .map(each -> value(each.get("role")) + " " + value(each.get("name")))
                .toList();
    }

    private static String value(@Nullable Object property) {
        return property instanceof Map<?, ?> map && map.get("value") != null ? String.valueOf(map.get("value")) : "";
    }

    private void await(String expression, String value) {
        Awaitility.await(expression)
                .atMost(Duration.ofSeconds(60))
                .pollInSameThread()
                .untilAsserted(() -> assertThat(browser.evaluate(expression)).isEqualTo(value));
    }
}
