package dev.multihome.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.testing.Namespace;
import dev.multihome.testing.Required;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two boxes at a switch, and an address that keepalived moves between them. */
class FloatingIT {

    private static final int ADVERT_MILLIS = 500;
    private static final String VIRTUAL = "10.99.0.77";
    private static final String KEEPALIVED = """
            global_defs {
              vrrp_version 3
            }
            vrrp_instance web {
              state BACKUP
              interface eth0
              virtual_router_id 51
              priority PRIORITY
              advert_int 0.5
              virtual_ipaddress {
                10.99.0.77/32 dev eth0 label eth0:7
              }
            }
            """;

    private final Namespace between = Namespace.open();
    private final Namespace first = Namespace.open();
    private final Namespace second = Namespace.open();
    private final List<Process> daemons = new ArrayList<>();
    private final Path folder;
    private final Program one;
    private final Program two;

    FloatingIT(@TempDir Path folder) throws IOException {
        Required.program("keepalived", "keepalived");
        Required.program("ip", "iproute2");
        this.folder = folder;
        between.run("ip", "link", "add", "br0", "type", "bridge", "mcast_snooping", "0")
                .expectSuccess();
        between.run("ip", "link", "set", "br0", "up").expectSuccess();
        between.address("br0", "10.99.0.9/24");
        attach(first, "p1", 1);
        attach(second, "p2", 2);
        Path key = Files.writeString(folder.resolve("fleet.key"), "one key for all of the boxes\n");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        one = program(first, "one");
        two = program(second, "two");
    }

    @AfterEach
    void close() throws InterruptedException {
        one.close();
        two.close();
        for (Process each : daemons) {
            each.destroy();
            each.waitFor();
        }
        first.close();
        second.close();
        between.close();
    }

    @Test
    void isServedByTheBoxThatHasItAndByTheOtherSoonAfterThatFails() throws Exception {
        one.serve();
        two.serve();
        one.awaitOutput("waiting");
        assertThat(one.run("sites").output())
                .contains(
                        "blog is waiting: 10.99.0.77 is floating, and not here now: whatever moves it, such as keepalived");
        assertThat(one.run("aliases", "status").output()).containsPattern("- +10\\.99\\.0\\.77 .* floating +blog");
        assertThat(one.run("plan").output())
                .contains("follow 10.99.0.77 for blog: it is floating", "nothing to change");

        keepalived(first, "one", 150);
        keepalived(second, "two", 100);
        await("one");
        assertThat(one.run("sites").output()).containsPattern("blog +ready +10\\.99\\.0\\.77 +eth0:7");
        assertThat(two.run("sites").output()).contains("blog is waiting: 10.99.0.77 is floating");
        Awaitility.await("both boxes")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> two.run("fleet", "status").output(),
                        text -> text.matches(
                                "(?s).*two \\(this box\\) +\\S+ +blog +waiting .*one +\\S+ +blog +ready +10\\.99\\.0\\.77\\* .*"));

        between.run("ip", "link", "set", "p1", "down").expectSuccess();
        long cut = System.nanoTime();
        await("two");
        System.out.println("floating: the backup answered " + (System.nanoTime() - cut) / 1_000_000
                + " ms after the master was cut off, adverts every " + ADVERT_MILLIS + " ms");
        Awaitility.await("the master has given up")
                .atMost(Duration.ofSeconds(60))
                .until(() -> one.run("sites").output().contains("blog is waiting: 10.99.0.77 is floating"));

        between.run("ip", "link", "set", "p1", "up").expectSuccess();
        await("one");
        one.run("stop");
        assertThat(first.run("ip", "addr", "show", "dev", "eth0").output())
                .as("which the server never takes away")
                .contains(VIRTUAL);
        assertThat(one.run("aliases", "down").exit()).isZero();
        assertThat(first.run("ip", "addr", "show", "dev", "eth0").output()).contains(VIRTUAL);
    }

    private void attach(Namespace box, String port, int number) {
        between.join(port, box, "eth0");
        between.run("ip", "link", "set", port, "master", "br0").expectSuccess();
        box.address("eth0", "10.99.0." + number + "/24");
    }

    private Program program(Namespace box, String name) throws IOException {
        Path place = Files.createDirectories(folder.resolve(name));
        var program = new Program(box, place).site("blog").configured("""
                interface = eth0
                listen { http = 80, https = off }
                fleet { name = lan, box = NAME, key-file = ../fleet.key, announce.every = 1s }
                sites.blog { address = 10.99.0.77, floating = on }
                """.replace("NAME", name));
        Files.writeString(place.resolve("sites/blog/index.html"), "served by box " + name);
        return program;
    }

    private void keepalived(Namespace box, String name, int priority) throws IOException {
        Path place = folder.resolve(name);
        Path file = Files.writeString(
                place.resolve("keepalived.conf"), KEEPALIVED.replace("PRIORITY", String.valueOf(priority)));
        daemons.add(box.start(new ProcessBuilder(
                        "keepalived",
                        "--dont-fork",
                        "--log-console",
                        "--vrrp",
                        "--use-file=" + file,
                        "--pid=" + place.resolve("keepalived.pid"),
                        "--vrrp_pid=" + place.resolve("vrrp.pid"))
                .redirectErrorStream(true)
                .redirectOutput(place.resolve("keepalived.out").toFile())));
    }

    /** Waits until a client at the switch is answered by the box, asking every few milliseconds. */
    private void await(String box) {
        Awaitility.await("an answer of box " + box)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> between.call(FloatingIT::answer), text -> text.contains("served by box " + box));
    }

    private static String answer() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(VIRTUAL, 80), 200);
            socket.setSoTimeout(200);
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: blog\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException nobody) {
            return String.valueOf(nobody.getMessage());
        }
    }
}
