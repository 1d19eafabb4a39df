package dev.multihome.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.mdns.Avahi;
import dev.multihome.multicast.Lan;
import dev.multihome.testing.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on a cable, and whoever asks for their sites. */
class LanIT {

    private final Lan lan = new Lan();
    private final Path folder;
    private final Path key;
    private final Program first;
    private final Program second;

    LanIT(@TempDir Path folder) throws IOException {
        this.folder = folder;
        first = new Program(lan.first(), Files.createDirectories(folder.resolve("1")));
        second = new Program(lan.second(), Files.createDirectories(folder.resolve("2")));
        key = Files.writeString(folder.resolve("fleet.key"), "one key for all of the boxes\n");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
        lan.close();
    }

    @Test
    void showsWhichBoxServesWhat() throws Exception {
        String fleet = "fleet { name = lan, box = %s, key-file = " + key + ", announce.every = 1s }\n";
        first.site("blog")
                .configured("interface = eth0\nlisten.http = 80\n" + fleet.formatted("one")
                        + "sites { blog { address = 10.99.0.77 } }\n");
        second.site("blog")
                .site("shop")
                .configured(
                        "interface = eth0\nlisten.http = 80\n" + fleet.formatted("two")
                                + "sites { blog { address = 10.99.0.78 }, shop { address = 10.99.0.88, names = [www.shop.example] } }\n");
        Files.writeString(folder.resolve("2/sites/blog/more.html"), "another page");

        Outcome alone = first.run("fleet", "status");
        assertThat(alone.exit()).as(alone.output()).isEqualTo(1);
        assertThat(alone.output()).contains("no box of the fleet lan is heard; `fleet doctor` says why");
        Process one = first.serve();
        Process two = second.serve();

        Avahi.await("both, and their contents", () -> {
            String status = first.run("fleet", "status").output();
            return status.contains("! the content of blog differs") && status.contains("shop");
        });
        Outcome status = first.run("fleet", "status");
        assertThat(status.exit()).isZero();
        assertThat(status.output())
                .containsPattern("one \\(this box\\) +\\S+ +blog +ready +10\\.99\\.0\\.77 +[0-9a-f]{8}\n")
                .containsPattern("two +\\S+ +shop +ready +10\\.99\\.0\\.88 +[0-9a-f]{8}\n");
        assertThat(first.run("fleet", "status", "--json").output()).contains("\"box\" : \"two\"");

        Outcome found = first.run("fleet", "find", "www.shop.example");
        assertThat(found.exit()).as(found.output()).isZero();
        assertThat(found.output()).containsPattern("TTL 1 by \\S+ +two +shop +10\\.99\\.0\\.88 +ready +[0-9.]+ ms\n");
        assertThat(first.run("fleet", "find", "blog").output()).containsPattern("this host by \\S+ +one ");
        Outcome missing = first.run("fleet", "find", "nobody");
        assertThat(missing.exit()).isEqualTo(1);
        assertThat(missing.output()).contains("no box of the fleet lan serves nobody");

        Outcome doctor = first.run("fleet", "doctor");
        assertThat(doctor.output()).contains("ok    two is heard, and answers").doesNotContain("wrong");
        assertThat(doctor.exit()).isZero();

        two.destroy();
        assertThat(Program.awaitEnd(two)).isZero();
        assertThat(first.run("fleet", "status").output()).as("goodbye").doesNotContain("shop");
        one.destroy();
        assertThat(Program.awaitEnd(one)).isZero();
    }

    @Test
    void isFoundByNameUntilItStops() throws Exception {
        first.site("blog").configured("""
                interface = eth0
                listen.http = 80
                mdns { enabled = on }
                sites { blog { address = [10.99.0.77, "fd99::77"] } }
                """);
        try (var avahi = new Avahi(lan.second(), folder, "other")) {
            Process browsing = avahi.start("browse", "avahi-browse", "-rpk", "_http._tcp");
            Process server = first.serve();
            Avahi.await("the service", () -> avahi.output("browse")
                    .contains("=;eth0;IPv4;blog;_http._tcp;local;blog.local;10.99.0.77;80;\"path=/\""));
            assertThat(avahi.run("avahi-resolve", "-6", "-n", "blog.local")).isEqualTo("blog.local\tfd99::77\n");
            server.destroy();
            assertThat(Program.awaitEnd(server)).isZero();
            Avahi.await("goodbye", () -> avahi.output("browse").contains("-;eth0;IPv4;blog;"));
            browsing.destroy();
        }
    }

    @Test
    void isAServiceOverTlsWhereItSendsPlainRequestsThereOrAnswersNone() throws Exception {
        first.site("blog").site("shop").site("wiki").configured("""
                interface = eth0
                listen { http = 80, https = 443 }
                mdns { enabled = on }
                defaults.tls = internal
                sites {
                  blog { address = 10.99.0.77, https-redirect = on }
                  shop { address = 10.99.0.78 }
                  wiki { address = 10.99.0.79, listen { http = off, https = 8443 } }
                }
                """);
        try (var avahi = new Avahi(lan.second(), folder, "other")) {
            Process secure = avahi.start("secure", "avahi-browse", "-rpk", "_https._tcp");
            Process plain = avahi.start("plain", "avahi-browse", "-rpk", "_http._tcp");
            Process server = first.serve();
            Avahi.await(
                    "the services",
                    () -> avahi.output("secure")
                                    .contains("=;eth0;IPv4;blog;_https._tcp;local;blog.local;10.99.0.77;443;\"path=/\"")
                            && avahi.output("secure")
                                    .contains(
                                            "=;eth0;IPv4;wiki;_https._tcp;local;wiki.local;10.99.0.79;8443;\"path=/\"")
                            && avahi.output("plain")
                                    .contains("=;eth0;IPv4;shop;_http._tcp;local;shop.local;10.99.0.78;80;\"path=/\""));
            assertThat(avahi.output("plain")).doesNotContain("blog", "wiki");
            assertThat(avahi.output("secure")).doesNotContain("shop");
            server.destroy();
            assertThat(Program.awaitEnd(server)).isZero();
            secure.destroy();
            plain.destroy();
        }
    }

    @Test
    void isDegradedWhereSomebodyElseHasTheName() throws Exception {
        first.site("blog").configured("""
                interface = eth0
                listen.http = 80
                mdns { enabled = on }
                sites { blog { address = 10.99.0.77 } }
                """);
        try (var avahi = new Avahi(lan.second(), folder, "blog")) {
            Process server = first.serve();
            first.awaitOutput("blog is degraded: the name blog.local is not announced: ");
            assertThat(first.output()).contains(" answers for blog.local with A");
            assertThat(avahi.run("avahi-resolve", "-4", "-n", "blog.local")).isEqualTo("blog.local\t10.99.0.2\n");
            server.destroy();
            assertThat(Program.awaitEnd(server)).isZero();
        }
    }

    @Test
    void saysWhyItCannotSpeakOnAnInterface() throws Exception {
        first.site("blog").configured("""
                interface = lo
                mdns { enabled = on }
                sites { blog { address = 127.168.55.77 } }
                """);
        Process server = first.serve();
        first.awaitOutput("not yet: names of sites on lo end in .local: lo does no multicast; name another interface");
        server.destroy();
        assertThat(Program.awaitEnd(server)).isZero();
        Outcome none = first.run("fleet", "status");
        assertThat(none.exit()).isEqualTo(1);
        assertThat(none.output()).contains("names no fleet; give all boxes a block: fleet {");
    }
}
