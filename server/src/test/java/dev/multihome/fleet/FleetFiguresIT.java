package dev.multihome.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.multicast.Lan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What a fleet costs; {@code server/bench/multicast.sh} shows what is printed. */
@EnabledIfSystemProperty(named = "multihome.figures", matches = "true")
class FleetFiguresIT {

    private static final int SITES = 10_000;

    private final Path folder;

    FleetFiguresIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void looksAtTheContentOf10_000Sites() throws IOException {
        List<Path> sites = new ArrayList<>();
        for (int i = 0; i < SITES; i++) {
            Path site = Files.createDirectories(folder.resolve("sites/site-" + i));
            Files.writeString(site.resolve("index.html"), "<title>site " + i + "</title>" + "x".repeat(1000));
            Files.writeString(site.resolve("style.css"), "body { color: #" + i % 10 + "00 }" + " ".repeat(500));
            sites.add(site);
        }
        List<Digest> known = new ArrayList<>();
        for (String round : List.of("read", "unchanged", "unchanged again")) {
            long began = System.nanoTime();
            for (int i = 0; i < SITES; i++) {
                Digest digest = Digest.of(
                                sites.get(i), round.equals("read") ? Optional.empty() : Optional.of(known.get(i)))
                        .orElseThrow();
                if (known.size() < SITES) {
                    known.add(digest);
                } else {
                    assertThat(digest).isSameAs(known.get(i));
                }
            }
            long micros = (System.nanoTime() - began) / 1000;
            System.out.printf(
                    "figure: content of %d sites of two files, %s: %d ms, %.1f us a site%n",
                    SITES, round, micros / 1000, (double) micros / SITES);
        }
    }

    @Test
    void saysAll10_000SitesInFewDatagrams() {
        List<Served> sites = IntStream.range(0, SITES)
                .mapToObj(
                        i -> FleetIT.hosted("site-" + i, i + 1, "10." + i / 65536 + "." + i / 256 % 256 + "." + i % 256)
                                .served())
                .toList();
        long began = System.nanoTime();
        List<Announcement> all = Announcement.of("box-1", 1, 10, 1, sites);
        long octets = all.stream().mapToLong(each -> each.body().length).sum();
        System.out.printf(
                "figure: an announcement of %d sites: %d datagrams, %d octets before signatures, %.1f a site, made in %d ms%n",
                SITES, all.size(), octets, (double) octets / SITES, (System.nanoTime() - began) / 1_000_000);
        assertThat(all.stream().mapToInt(each -> each.sites().size()).sum()).isEqualTo(SITES);
    }

    @Test
    void findsAHostInTheNextRing() throws IOException {
        Path key = Files.writeString(folder.resolve("fleet.key"), "one key for all of the boxes\n");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        try (Lan lan = new Lan();
                Fleet other = lan.second()
                        .call(() -> Fleet.start(
                                FleetIT.membership("two", key), FleetIT.ways(lan.second(), 2), Clock.systemUTC()))) {
            other.sites(List.of(FleetIT.hosted("shop", 0, "10.99.0.88")));
            List<Double> millis = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                List<Hit> hits = lan.first().call(() -> {
                    try (Search search = Search.open(FleetIT.membership("one", key), FleetIT.ways(lan.first(), 1))) {
                        return search.find("shop", Duration.ofMillis(200));
                    }
                });
                assertThat(hits).hasSize(1);
                millis.add(hits.get(0).roundTrip().toNanos() / 1e6);
            }
            millis.sort(null);
            System.out.printf(
                    "figure: find over a cable, without what the answer was held back: least %.1f, median %.1f, most %.1f ms%n",
                    millis.get(0), millis.get(10), millis.get(19));
        }
    }
}
