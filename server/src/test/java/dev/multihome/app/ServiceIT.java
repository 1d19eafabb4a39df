package dev.multihome.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.linux.NotifyEar;
import dev.multihome.testing.Namespace;
import dev.multihome.testing.Required;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server under a service manager, and the units that make it one of systemd's services. */
class ServiceIT {

    private static final Path CONF = Path.of(System.getProperty("multihome.root", ".."), "conf");

    @Test
    void tellsItsManagerHowItIs(@TempDir Path folder) throws Exception {
        Path name = folder.resolve("notify");
        try (Namespace box = Namespace.open();
                NotifyEar ear = NotifyEar.on(name.toString());
                Program program = new Program(box, folder)) {
            program.site("one")
                    .configured(
                            "listen { http = 8080, https = off }\nsites { one { address = 127.1.0.1 }, two { address = 127.1.0.2 } }");
            Process server = program.serve("env", "NOTIFY_SOCKET=" + name, "WATCHDOG_USEC=1000000");
            await(ear, heard -> heard.startsWith("READY=1\nSTATUS=1 of 2 sites served; two is invalid: "));
            await(ear, "WATCHDOG=1"::equals);
            program.configured("nonsense = 1");
            await(ear, heard -> heard.startsWith("RELOADING=1\nMONOTONIC_USEC="));
            await(
                    ear,
                    heard -> heard.contains("STATUS=the configuration was not applied: ")
                            && heard.contains("multihome.conf:3: nonsense: unknown key"));
            server.destroy();
            assertThat(Program.awaitEnd(server)).isZero();
            await(ear, heard -> heard.startsWith("STOPPING=1\n"));
        }
    }

    /** As logrotate does it: move, then signal; what is written until the signal arrives goes to the moved file. */
    @Test
    void writesToNewLogsOnceTheOldAreMovedAway(@TempDir Path folder) throws Exception {
        try (Namespace box = Namespace.open();
                Program program = new Program(box, folder)) {
            program.site("one")
                    .configured("logs.folder = logs\nlisten { http = 8080, https = off }\n"
                            + "sites { one { address = 127.1.0.1 } }");
            Process server = program.serve();
            Path log = folder.resolve("logs/sites/one.log");
            int asked = 0;
            List<Path> files = new ArrayList<>(List.of(log));
            for (int turn = 0; turn < 3; turn++) {
                while (!Files.exists(log)) { // begun with the first line after the signal has arrived
                    box.run("curl", "-s", "http://127.1.0.1:8080/" + asked++).expectSuccess();
                }
                files.add(Files.move(log, folder.resolve("one.log." + turn)));
                box.run("kill", "-USR2", String.valueOf(server.pid())).expectSuccess();
            }
            while (!Files.exists(log)) {
                box.run("curl", "-s", "http://127.1.0.1:8080/" + asked++).expectSuccess();
            }
            server.destroy();
            assertThat(Program.awaitEnd(server)).isZero();
            List<String> lines = new ArrayList<>();
            for (Path each : files) {
                lines.addAll(Files.readAllLines(each));
            }
            assertThat(lines)
                    .as("nothing lost, nothing twice")
                    .hasSize(asked)
                    .allMatch(each -> each.matches(
                            "127\\.0\\.0\\.1 - - \\[.*] \"GET /[0-9]+ HTTP/1\\.1\" 404 [0-9]+ \"-\" \"curl/.*\""));
        }
    }

    @Test
    void comesWithUnitsThatSystemdTakes(@TempDir Path folder) throws Exception {
        Required.program("systemd-analyze", "systemd");
        for (String each : new String[] {"multihome.service", "multihome-aliases.service"}) {
            String unit = Files.readString(CONF.resolve(each));
            Path copy = folder.resolve(each);
            // which has to be there for the verdict, whatever it is
            Files.writeString(copy, unit.replace("=/usr/bin/java ", "=/bin/true "));
            try (Namespace box = Namespace.open()) {
                assertThat(box.run("systemd-analyze", "verify", copy.toString()).output())
                        .isEmpty();
                // 10 is no protection at all; in tenths
                box.run("systemd-analyze", "security", "--offline=true", "--threshold=30", copy.toString())
                        .expectSuccess();
            }
        }
    }

    @Test
    void comesWithASocketUnitThatSystemdTakes(@TempDir Path folder) throws Exception {
        Required.program("systemd-analyze", "systemd");
        Files.writeString(folder.resolve("multihome.service"), "[Service]\nExecStart=/bin/true\n");
        Path copy = Files.copy(CONF.resolve("multihome.socket"), folder.resolve("multihome.socket"));
        try (Namespace box = Namespace.open()) {
            assertThat(box.run("systemd-analyze", "verify", copy.toString()).output())
                    .isEmpty();
        }
    }

    private static void await(NotifyEar ear, Predicate<String> wanted) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> ear.heard().stream().anyMatch(wanted));
    }
}
