package dev.multihome.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.address.IpAddress;
import dev.multihome.http.Fields;
import dev.multihome.http.Target;
import dev.multihome.site.Site;
import dev.multihome.site.SiteState;
import dev.multihome.site.SiteStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaintenanceTest {

    private final Path folder;

    MaintenanceTest(@TempDir Path temporary) throws IOException {
        folder = Files.createDirectory(temporary.toRealPath().resolve("site"));
        Served.put(folder.resolve("index.html"), "home");
        Served.put(folder.resolve("soon.html"), "back soon");
    }

    @Test
    void answersUnavailableBeforeAnyRedirect() throws IOException {
        Site site = Configured.site(
                folder, "maintenance = on", "redirects { / = /soon.html }", "error-pages { 503 = /soon.html }");
        try (Served served = Served.site(site)) {
            RawResponse response = served.get("/");
            assertThat(response.status()).isEqualTo(503);
            assertThat(response.field("Retry-After")).isEqualTo("120");
            assertThat(response.text()).isEqualTo("back soon");
        }
    }

    @Test
    void saysInWordsThatTheSiteIsBeingWorkedOn() throws IOException {
        Files.createFile(folder.resolve(".maintenance"));
        Site site = Configured.site(folder);
        try (Served served = Served.site(site)) {
            assertThat(served.get("/").text()).contains("503 Service Unavailable", "being worked on");
        }
        assertThat(Explanation.of(site, "GET", "/", Fields.NONE).cause())
                .isEqualTo(folder.resolve(".maintenance") + " is there; remove it to serve the site");
    }

    @Test
    void looksForTheFileOnceASecondAtMost() throws IOException {
        var clock = new AtomicLong(Long.MAX_VALUE - 500_000_000); // nanoTime may overflow
        Detour closure = Closure.of(Configured.site(folder), clock::get).orElseThrow();
        assertThat(status(closure)).isZero();

        Path file = Files.createFile(folder.resolve(".maintenance"));
        clock.addAndGet(999_999_999);
        assertThat(status(closure)).isZero();
        clock.addAndGet(1);
        assertThat(status(closure)).isEqualTo(503);

        Files.delete(file);
        assertThat(status(closure)).isEqualTo(503);
        clock.addAndGet(1_000_000_000);
        assertThat(status(closure)).isZero();
    }

    @Test
    void asksNothingOfASiteThatIsNeverInMaintenance() throws IOException {
        Files.createFile(folder.resolve(".maintenance"));
        Site site = Configured.site(folder, "maintenance = off");
        assertThat(Detours.of(site, Optional.empty())).isEmpty();
        assertThat(statusOf(site).state()).isEqualTo(SiteState.READY);
    }

    @Test
    void isAStateOfTheSite() throws IOException {
        SiteStatus status = statusOf(Configured.site(folder, "maintenance = on"));
        assertThat(status.state()).isEqualTo(SiteState.MAINTENANCE);
        assertThat(status.served()).isTrue();
        assertThat(status.reason())
                .isEqualTo("maintenance = on, sites.example.maintenance (" + folder.resolveSibling("multihome.conf")
                        + ":3)");
    }

    private static SiteStatus statusOf(Site site) {
        return new SiteStatus(site.at(List.of(IpAddress.parse("127.0.0.1"))), SiteState.READY, "", List.of(), List.of())
                .inMaintenance();
    }

    /** 0 when the request goes on its way. */
    private static int status(Detour detour) {
        var request = new Request("GET", "/", Fields.NONE, false, IpAddress.parse("127.0.0.1"));
        return detour.answer(request, (Target.Resource) Target.read("/"))
                .map(Answer::status)
                .orElse(0);
    }
}
