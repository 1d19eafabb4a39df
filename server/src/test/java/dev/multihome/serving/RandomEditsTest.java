package dev.multihome.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.config.Configuration.Listing;
import dev.multihome.config.Reading;
import dev.multihome.config.Texts;
import dev.multihome.endpoint.Endpoint;
import dev.multihome.intent.Intent;
import dev.multihome.listen.Listeners;
import dev.multihome.provision.OnFailure;
import dev.multihome.provision.ProvisionReport;
import dev.multihome.provision.Provisioner;
import dev.multihome.site.ServerConfig;
import dev.multihome.site.ServerConfigReader;
import dev.multihome.site.Site;
import dev.multihome.site.SiteMemory;
import dev.multihome.site.SiteState;
import dev.multihome.site.SiteStatus;
import dev.multihome.traffic.Observer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is edited in whatever order: what is worked out of the change alone is what is worked out anew of everything. */
class RandomEditsTest {

    private static final int EDITS = 40;

    private static final List<String> SITES = List.of("a", "b", "c", "d", "e", "f", "g", "h");

    private static final int PORT = 8087;

    private final String net = "127." + ThreadLocalRandom.current().nextInt(70, 250) + "."
            + ThreadLocalRandom.current().nextInt(1, 250);
    private final Path file;
    private final Path sites;
    private final Set<Endpoint> everHad = new HashSet<>();

    /** The very same for the same folder each time, as whoever follows the disk has them. */
    private final Map<Path, Path> folders = new HashMap<>();

    RandomEditsTest(@TempDir Path folder) throws IOException {
        file = folder.resolve("conf/multihome.conf");
        sites = Files.createDirectories(folder.resolve("sites"));
        Files.createDirectories(folder.resolve("conf/sites"));
        Files.writeString(
                file,
                "interface = lo, sites-folder = ../sites, state-folder = ../var\nlisten { http = " + PORT
                        + ", https = off }\naddresses.pool = [\"" + net + ".100 - " + net + ".120\"]");
        makeFolder("a");
        makeFolder("b");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void leadToWhatIsWorkedOutAnew(long seed) throws IOException {
        var random = new Random(seed);
        follow(EDITS, i -> {
            Set<Path> edited = new HashSet<>(edit(random));
            if (random.nextInt(3) == 0) {
                edited.addAll(edit(random));
            }
            return edited;
        });
    }

    @Test
    void keepTheOrderOfOnePlaceWhereOneSiteIsLostAndTheOtherEdited() throws IOException {
        follow(3, i -> {
            Set<Path> edited = new HashSet<>();
            for (String site : List.of("a", "b")) {
                Path text = file.resolveSibling("sites").resolve(site + ".conf");
                String listing = i == 1 && site.equals("b") ? ", listing = on" : "";
                Files.writeString(text, "address = " + net + ".1, names = [" + site + ".test]" + listing);
                edited.add(text);
            }
            if (i == 1) {
                removeFolder("a");
                return Set.of(file.resolveSibling("sites/b.conf"), sites.resolve("a"));
            }
            return edited;
        });
    }

    /** What is edited at one time, and then told of. */
    private interface Editing {
        Set<Path> edit(int time) throws IOException;
    }

    private void follow(int edits, Editing editing) throws IOException {
        Texts texts = Texts.read(file);
        ServerConfigReader.Remembered read = read(texts, SiteMemory.NONE);
        ServerConfig first = read.reading().value().orElseThrow();
        var listeners = new Listeners(1, first.limits());
        try {
            var securing = new Securing(first, listeners, Clock.systemUTC(), () -> {});
            var server = new Server(read.reading(), listeners, Duration.ZERO, securing, any -> Observer.NONE);
            Intent intent = null;
            var provisioner = new Provisioner(first.provisioner());
            ProvisionReport report = provisioner.up(OnFailure.KEEP_OTHERS);
            for (int i = 0; i < edits; i++) {
                ServerConfig config = read.reading().value().orElseThrow();
                if (i > 0) {
                    server.configure(server.prospect(read.reading()));
                    intent = Intent.of(read.reading(), report, intent);
                    isAsAnew(server, intent, Intent.of(read.reading(), report, null));
                }
                provisioner = provisioner.followedBy(config.provisioner());
                report = provisioner.up(OnFailure.KEEP_OTHERS);
                assertThat(report).isEqualTo(new Provisioner(config.provisioner()).up(OnFailure.KEEP_OTHERS));
                server.apply(report);
                intent = Intent.of(read.reading(), report, intent);
                isAsAnew(server, intent, Intent.of(read.reading(), report, null));

                Set<Path> edited = editing.edit(i);
                texts = texts.again(edited);
                read = read(texts, read.memory().still(texts, edited));
                isAsAnew(read.reading(), read(Texts.read(file), SiteMemory.NONE).reading());
            }
        } finally {
            listeners.close();
        }
    }

    private Set<Path> edit(Random random) throws IOException {
        String site = SITES.get(random.nextInt(SITES.size()));
        Path text = file.resolveSibling("sites").resolve(site + ".conf");
        Path folder = sites.resolve(site);
        switch (random.nextInt(6)) {
            case 0 -> Files.deleteIfExists(text);
            case 1 -> removeFolder(site);
            case 2 -> makeFolder(site);
            default ->
                Files.writeString(
                        text,
                        "names = [" + site + ".test]" + (random.nextBoolean() ? ", listing = on" : "")
                                + (random.nextInt(4) == 0 ? ", listen.http = " + (PORT + 1) : "")
                                + (random.nextInt(4) == 0
                                        ? ", folder = ../../sites/" + SITES.get(random.nextInt(2))
                                        : "")
                                + (random.nextInt(3) == 0 ? "" : ", address = " + net + "." + (1 + random.nextInt(4))));
        }
        return Set.of(text, folder);
    }

    private void makeFolder(String site) throws IOException {
        Files.writeString(Files.createDirectories(sites.resolve(site)).resolve("index.html"), "This is " + site + ".");
    }

    private void removeFolder(String site) throws IOException {
        Files.deleteIfExists(sites.resolve(site).resolve("index.html"));
        Files.deleteIfExists(sites.resolve(site));
    }

    private static void isAsAnew(Reading<ServerConfig> read, Reading<ServerConfig> anew) {
        assertThat(read.value()).isEqualTo(anew.value());
        assertThat(read.problems()).isEqualTo(anew.problems());
        assertThat(read.notes()).isEqualTo(anew.notes());
        assertThat(read.settings()).isEqualTo(anew.settings());
    }

    private void isAsAnew(Server server, Intent intent, Intent anew) {
        assertThat(intent.sites()).isEqualTo(anew.sites());
        assertThat(intent.endpoints().all()).isEqualTo(anew.endpoints().all());
        anew.sites().forEach(each -> assertThat(intent.served(each)).isEqualTo(anew.served(each)));
        anew.sites().forEach(each -> assertThat(intent.endpoints().areShared(each.places()))
                .isEqualTo(anew.endpoints().areShared(each.places())));

        var showing = new Showing(SiteStatus::inMaintenance);
        showing.show(anew, true);
        assertThat(server.sites().stream()
                        .filter(each -> each.state() != SiteState.DRAINING)
                        .map(RandomEditsTest::timeless))
                .containsExactlyElementsOf(showing.statuses().stream()
                        .map(RandomEditsTest::timeless)
                        .toList());

        everHad.addAll(anew.endpoints().all().keySet());
        var layout = Layout.of(anew, anew.sites(), any -> true, Set.of());
        everHad.forEach(each -> assertThat(answer(each))
                .as("the answer at %s", each)
                .contains(layout.containsKey(each) ? page(layout.get(each).get(0)) : "refused"));
    }

    private static SiteStatus timeless(SiteStatus status) {
        return status.since(null, Instant.EPOCH);
    }

    private static String page(Stand first) {
        Site site = first.site();
        return first.served() ? "This is " + site.folder().getFileName() + "." : "503 ";
    }

    private static String answer(Endpoint place) {
        try (var socket = new Socket(place.address().toInetAddress(), place.port())) {
            String request = "GET / HTTP/1.1\r\nHost: " + place.address() + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private ServerConfigReader.Remembered read(Texts texts, SiteMemory memory) {
        Listing listing = Listing.without(each -> !Files.isDirectory(each));
        return ServerConfigReader.read(
                texts,
                (folder, report) -> listing.of(folder, report).stream()
                        .map(each -> folders.computeIfAbsent(each, first -> first))
                        .toList(),
                any -> false,
                memory);
    }
}
