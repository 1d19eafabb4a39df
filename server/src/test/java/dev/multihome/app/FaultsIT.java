package dev.multihome.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.testing.Namespace;
import dev.multihome.testing.Required;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The machine fails the server: the other sites are served meanwhile, nothing is lost, and it heals by itself. */
class FaultsIT {

    private static final String PLAIN = """
            interface = lo
            listen { http = 8080, https = off }
            addresses.pool = ["127.1.1.0 - 127.1.60.0"]
            sites.one { address = 127.1.0.1 }
            """;

    private final Namespace box = Namespace.open();
    private final Path folder;
    private final Program program;

    FaultsIT(@TempDir Path folder) {
        this.folder = folder;
        program = new Program(box, folder);
    }

    @AfterEach
    void close() {
        program.close();
        box.close();
    }

    @Test
    void goesOnAfterItsDescriptorsWereUsedUp() throws Exception {
        Required.program("prlimit", "util-linux");
        program.site("one").configured(PLAIN);
        Process server = program.serve();
        try (Socket kept = open("127.1.0.1")) {
            assertThat(ask(kept)).startsWith("HTTP/1.1 200");
            assertThat(fetch("127.1.0.1")).contains("This is one."); // and is in memory
            limit(server, "20:"); // less than it has open: each further one is refused with EMFILE
            try (Socket more = open("127.1.0.1")) {
                program.site("late").site("two").configured(PLAIN + "sites.two { address = 127.1.0.2 }\n");
                program.awaitOutput("multihome.conf was edited: the configuration is not applied");
                for (int i = 0; i < 100; i++) {
                    assertThat(ask(kept)).startsWith("HTTP/1.1 "); // 500 for what is not in memory
                }
                awaitAge(folder.resolve("sites")); // so long that nothing but a failure makes it be read again
                limit(server, "4096:");
                assertThat(ask(more)).as("what waited in the backlog").startsWith("HTTP/1.1 200");
            }
            Awaitility.await().until(() -> fetch("127.1.1.0").contains("This is late."));
            Awaitility.await().until(() -> fetch("127.1.0.2").contains("This is two."));
            assertThat(ask(kept)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void doesNotPassOverAnIncludeForWhichNoDescriptorIsLeft() throws Exception {
        Required.program("prlimit", "util-linux");
        String text = PLAIN + "include \"two.conf\"\n";
        program.site("one").site("two").configured(text);
        Files.writeString(folder.resolve("two.conf"), "sites.two { address = 127.1.0.2 }\n");
        Process server = program.serve();
        program.configured(text + "stop-timeout = 9s\n");
        program.awaitOutput("\"9s\" (takes effect"); // the start is over, and logging, which opens files, is loaded
        var round = new AtomicInteger(10);
        Awaitility.await("nothing else takes or gives the last one").until(() -> {
            String timeout = round.incrementAndGet() + "s";
            long told = edits();
            limit(server, lowestUnused(server) + 1 + ":"); // one is left, for the file that includes
            program.configured(text + "stop-timeout = " + timeout + "\n");
            Awaitility.await().until(() -> edits() > told);
            limit(server, "4096:");
            program.awaitOutput("\"" + timeout + "\" (takes effect");
            assertThat(fetch("127.1.0.2")).contains("This is two.");
            return program.output().contains("two.conf: cannot be read, and " + folder);
        });
    }

    private long edits() throws IOException {
        return program.output()
                .lines()
                .filter(each -> each.contains("multihome.conf was edited"))
                .count();
    }

    private static int lowestUnused(Process server) {
        int number = 0;
        while (Files.isSymbolicLink(Path.of("/proc/" + server.pid() + "/fd/" + number))) {
            number++;
        }
        return number;
    }

    /** Until a folder has been as it is for longer than a file system's clock may take for one step, by far. */
    private static void awaitAge(Path unchanged) {
        Awaitility.await().until(() -> Files.getLastModifiedTime(unchanged)
                .toInstant()
                .isBefore(Instant.now().minusSeconds(4)));
    }

    @Test
    void turnsConnectionsAwayBeforeItsDescriptorsAreUsedUp() throws Exception {
        program.site("one").configured(PLAIN);
        program.serve("sh", "-c", "ulimit -n 160; exec \"$@\"", "sh");
        List<Socket> many = new ArrayList<>();
        try (Socket kept = open("127.1.0.1")) {
            assertThat(ask(kept)).startsWith("HTTP/1.1 200");
            for (int i = 0; i < 300; i++) {
                many.add(open("127.1.0.1"));
            }
            assertThat(ask(kept)).startsWith("HTTP/1.1 200");
            program.site("late");
            for (Socket each : many) {
                each.close();
            }
            Awaitility.await().until(() -> fetch("127.1.0.1").contains("This is one."));
            Awaitility.await().until(() -> fetch("127.1.1.0").contains("This is late."));
        }
    }

    private void limit(Process server, String descriptors) {
        box.run("prlimit", "--pid", String.valueOf(server.pid()), "--nofile=" + descriptors)
                .expectSuccess();
    }

    @Test
    void looksForItselfWhereTheKernelHasNoRoomToTellOfChanges() throws Exception {
        program.site("one").configured(PLAIN);
        program.serve("unshare", "-Ur", "sh", "-c", "echo 1 >/proc/sys/user/max_inotify_watches && exec \"$@\"", "sh");
        program.site("late");
        Awaitility.await().until(() -> fetch("127.1.1.0").contains("This is late."));
        program.site("later");
        Awaitility.await().until(() -> fetch("127.1.1.1").contains("This is later."));
        assertThat(program.output().lines().filter(each -> each.contains("files and folders are looked at every")))
                .hasSize(1);
    }

    @Test
    void healsASiteWhoseFolderMayNotBeRead() throws Exception {
        Required.program("setpriv", "util-linux");
        program.site("one").site("two").configured(PLAIN + "sites.two { address = 127.1.0.2 }\n");
        Path two = folder.resolve("sites/two");
        Files.setPosixFilePermissions(two, PosixFilePermissions.fromString("---------"));
        program.serve("setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--inh-caps", "-all");
        assertThat(program.output()).contains("two is invalid: ").contains("sites/two");
        assertThat(fetch("127.1.0.1")).contains("This is one.");
        Files.setPosixFilePermissions(two, PosixFilePermissions.fromString("rwxr-xr-x"));
        Awaitility.await().until(() -> fetch("127.1.0.2").contains("This is two."));
        Files.setPosixFilePermissions(two, PosixFilePermissions.fromString("---------"));
        assertThat(program.awaitState("two", "invalid")).contains("sites/two may not be read");
        assertThat(fetch("127.1.0.1")).contains("This is one.");
    }

    @Test
    void servesFoldersOnceTheStateFolderHasRoomAgain() throws Exception {
        program.site("one").configured(PLAIN);
        Files.createDirectories(folder.resolve("var"));
        Process server = program.serve(
                "unshare",
                "-m",
                "sh",
                "-c",
                "mount -t tmpfs -o size=256k none " + folder.resolve("var") + " && exec \"$@\"",
                "sh");
        Path state = Path.of("/proc/" + server.pid() + "/root" + folder.resolve("var"));
        Path filler = state.resolve("filler");
        fill(filler);
        program.site("early");
        program.awaitOutput("cannot be used: No space left on device");
        assertThat(fetch("127.1.0.1")).contains("This is one.");
        Files.delete(filler);
        Awaitility.await().until(() -> fetch("127.1.1.0").contains("This is early."));
        assertThat(program.output().lines().filter(each -> each.contains("cannot be used: No space left on device")))
                .as("said once, however often it was tried")
                .hasSize(1);
    }

    @Test
    void keepsTheSitesWhileTheirFileSystemIsUnmounted() throws Exception {
        Required.program("nsenter", "util-linux");
        program.configured(PLAIN.replace("sites.one { address = 127.1.0.1 }\n", ""));
        Path sites = folder.resolve("sites");
        String pages = folder.resolve("pages").toString();
        Files.createDirectories(folder.resolve("pages/one"));
        Files.writeString(folder.resolve("pages/one/index.html"), "This is one.\n");
        Process server = program.serve(
                "unshare",
                "-m",
                "sh",
                "-c",
                "mount -t tmpfs none " + sites + " && cp -r " + pages + "/. " + sites + " && exec \"$@\"",
                "sh");
        assertThat(fetch("127.1.1.0")).contains("This is one.");
        in(server, "mount -t tmpfs none " + sites);
        program.awaitOutput("one is degraded: ");
        in(server, "umount " + sites);
        program.awaitOutput("one is ready: ");
        assertThat(fetch("127.1.1.0")).contains("This is one.");
    }

    @Test
    void servesTenThousandFoldersThatAreDroppedAtOnce() throws Exception {
        program.site("one").configured(PLAIN);
        program.serve();
        Path beside = Files.createDirectories(folder.resolve("beside"));
        for (int i = 0; i < 10_000; i++) {
            Files.writeString(
                    Files.createDirectory(beside.resolve("s" + (10_000 + i))).resolve("index.html"),
                    "This is s" + (10_000 + i) + ".\n");
        }
        for (int i = 0; i < 10_000; i++) {
            Path from = beside.resolve("s" + (10_000 + i));
            Files.move(from, folder.resolve("sites").resolve(from.getFileName()));
            if (i % 1000 == 0) {
                assertThat(fetch("127.1.0.1")).contains("This is one.");
            }
        }
        Awaitility.await()
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> toldReady() == 10_000);
        assertThat(program.output().lines().count()).as("lines").isLessThan(5_000);
        List<String> ready = program.run("sites")
                .output()
                .lines()
                .filter(each -> each.matches("s[0-9]+ +ready .*"))
                .toList();
        assertThat(ready).hasSize(10_000);
        for (int i = 0; i < 10_000; i += 997) {
            String[] columns = ready.get(i).split(" +", 4);
            assertThat(fetch(columns[2])).endsWith("This is " + columns[0] + ".\n");
        }
    }

    /** How many sites the log has told of, one by one and counted. */
    private int toldReady() throws IOException {
        return program.output()
                .lines()
                .mapToInt(each -> each.contains(" is ready: http://127.1.")
                        ? 1
                        : each.endsWith(" more are ready")
                                ? Integer.parseInt(each.replaceFirst(".* INFO +([0-9]+) more.*", "$1"))
                                : 0)
                .sum();
    }

    /** Until nothing more goes in. */
    private static void fill(Path filler) throws IOException {
        try (var out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(new byte[512]);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private void in(Process server, String command) {
        box.run("nsenter", "-t", String.valueOf(server.pid()), "-m", "sh", "-c", command)
                .expectSuccess();
    }

    private String fetch(String address) throws IOException {
        try (Socket socket = open(address)) {
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    /** The first octets of an answer on a connection that stays. */
    private static String ask(Socket socket) throws IOException {
        socket.getOutputStream().write("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int octet = socket.getInputStream().read();
            if (octet < 0) {
                break;
            }
            head.append((char) octet);
        }
        return head.toString();
    }

    private Socket open(String address) throws IOException {
        return box.call(() -> {
            var socket = new Socket(address, 8080);
            socket.setSoTimeout(60_000);
            return socket;
        });
    }
}
