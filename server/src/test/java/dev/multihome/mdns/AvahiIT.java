package dev.multihome.mdns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.multicast.Group;
import dev.multihome.multicast.Lan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Avahi on another box, as client and as rival. */
class AvahiIT {

    private final Lan lan = new Lan();
    private final List<AutoCloseable> opened = new ArrayList<>();

    private final Path folder;

    AvahiIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
        lan.close();
    }

    @Test
    void findsSitesByNameByAddressAndByService() throws Exception {
        Responder responder = responder();
        Avahi avahi = avahi("other");
        Process browsing = avahi.start("browse", "avahi-browse", "-rpk", "_http._tcp");
        opened.add(() -> browsing.destroy());
        responder.names(
                List.of(Segment.site("blog", "10.99.0.77", "fd99::77"), Segment.site("www.example.com", "10.99.0.78")));

        Avahi.await(
                "services that are resolved",
                () -> avahi.output("browse").contains("=;eth0;IPv4;blog;")
                        && avahi.output("browse").contains("=;eth0;IPv4;www"));
        assertThat(avahi.output("browse").lines())
                .contains("=;eth0;IPv4;blog;_http._tcp;local;blog.local;10.99.0.77;80;\"path=/\"")
                .anyMatch(line ->
                        line.startsWith("=;eth0;IPv4;www\\.example\\.com;_http._tcp;local;www.example.com.local;"));
        assertThat(avahi.run("avahi-resolve", "-4", "-n", "blog.local")).isEqualTo("blog.local\t10.99.0.77\n");
        assertThat(avahi.run("avahi-resolve", "-6", "-n", "blog.local")).isEqualTo("blog.local\tfd99::77\n");
        assertThat(avahi.run("avahi-resolve", "-4", "-n", "www.example.com.local"))
                .isEqualTo("www.example.com.local\t10.99.0.78\n");
        assertThat(avahi.run("avahi-resolve", "-a", "10.99.0.77")).isEqualTo("10.99.0.77\tblog.local\n");
        assertThat(avahi.run("avahi-resolve", "-a", "fd99::77")).isEqualTo("fd99::77\tblog.local\n");

        responder.close();
        Avahi.await("goodbye", () -> avahi.output("browse").contains("-;eth0;IPv4;blog;"));
    }

    @Test
    void keepsANameThatItHad() throws Exception {
        Avahi avahi = avahi("blog");
        Responder responder = responder();
        responder.names(List.of(Segment.site("blog", "10.99.0.77"), Segment.site("shop", "10.99.0.78")));

        Avahi.await("conflict", () -> states(responder)
                .equals(List.of(Standing.State.CONFLICTED, Standing.State.ANNOUNCED)));
        assertThat(responder.standings().get(0).reason())
                .matches("(10\\.99\\.0\\.2|fe80:.*) answers for blog\\.local with (A|AAAA) .*");
        assertThat(avahi.run("avahi-resolve", "-4", "-n", "blog.local")).isEqualTo("blog.local\t10.99.0.2\n");
        assertThat(avahi.run("avahi-resolve", "-4", "-n", "shop.local")).isEqualTo("shop.local\t10.99.0.78\n");
    }

    @Test
    void takesAnotherNameWhereItCameLate() throws Exception {
        Responder responder = responder();
        responder.names(List.of(Segment.site("blog", "10.99.0.77")));
        Avahi.await("the name", () -> states(responder).equals(List.of(Standing.State.ANNOUNCED)));
        Avahi avahi = avahi("blog");

        assertThat(avahi.output("avahi")).contains("Host name is blog-2.local");
        assertThat(avahi.run("avahi-resolve", "-4", "-n", "blog.local")).isEqualTo("blog.local\t10.99.0.77\n");
        assertThat(states(responder)).containsExactly(Standing.State.ANNOUNCED);
    }

    @Test
    void finds256Sites() throws Exception {
        Avahi avahi = avahi("other");
        Responder responder = responder();
        List<Presence> many = new ArrayList<>();
        for (int i = 0; i < 256; i++) {
            many.add(Segment.site("site-" + i, "10.99.1." + i));
        }
        responder.names(many);
        Avahi.await(
                "all names",
                () -> states(responder).stream().allMatch(Standing.State.ANNOUNCED::equals)
                        && responder.standings().size() == 256);
        List<String> found = avahi.run("avahi-browse", "-prt", "_http._tcp")
                .lines()
                .filter(line -> line.startsWith("=;eth0;IPv4;"))
                .map(line -> line.split(";", -1)[6] + " " + line.split(";", -1)[7])
                .distinct()
                .toList();
        assertThat(found).hasSize(256).contains("site-0.local 10.99.1.0", "site-255.local 10.99.1.255");
    }

    private Avahi avahi(String host) throws IOException {
        var avahi = new Avahi(lan.second(), folder, host);
        opened.add(avahi);
        return avahi;
    }

    private Responder responder() {
        Responder responder = lan.first()
                .call(() -> Responder.start(
                        List.of(
                                Lan.attachment(lan.first(), "eth0", Group.parse("224.0.0.251"), 1),
                                Lan.attachment(lan.first(), "eth0", Group.parse("ff02::fb"), 1)),
                        "local",
                        names -> {}));
        opened.add(responder);
        return responder;
    }

    private static List<Standing.State> states(Responder responder) {
        return responder.standings().stream().map(Standing::state).toList();
    }
}
