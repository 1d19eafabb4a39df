package dev.multihome.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.testing.Required;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The machine fails the server: the other sites are served meanwhile, nothing is lost, and it heals by itself. */
class FaultsIT {

    @AutoClose
    private final Rig rig = new Rig();

    private final Program program = rig.program;

    @Test
    void looksForItselfWhereTheKernelHasNoRoomToTellOfChanges() throws Exception {
        program.site("one").configured(Rig.PLAIN);
        program.serve("unshare", "-Ur", "sh", "-c", "echo 1 >/proc/sys/user/max_inotify_watches && exec \"$@\"", "sh");
        program.site("late");
        Awaitility.await().until(() -> rig.fetch("127.1.1.0").contains("This is late."));
        program.site("later");
        Awaitility.await().until(() -> rig.fetch("127.1.1.1").contains("This is later."));
        assertThat(program.output().lines().filter(each -> each.contains("files and folders are looked at every")))
                .hasSize(1);
    }

    @Test
    void healsASiteWhoseFolderMayNotBeRead() throws Exception {
        Required.program("setpriv", "util-linux");
        program.site("one").site("two").configured(Rig.PLAIN + "sites.two { address = 127.1.0.2 }\n");
        Path two = rig.folder.resolve("sites/two");
        Files.setPosixFilePermissions(two, PosixFilePermissions.fromString("---------"));
        program.serve("setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--inh-caps", "-all");
        assertThat(program.output()).contains("two is invalid: ").contains("sites/two");
        assertThat(rig.fetch("127.1.0.1")).contains("This is one.");
        Files.setPosixFilePermissions(two, PosixFilePermissions.fromString("rwxr-xr-x"));
        Awaitility.await().until(() -> rig.fetch("127.1.0.2").contains("This is two."));
        Files.setPosixFilePermissions(two, PosixFilePermissions.fromString("---------"));
        assertThat(program.awaitState("two", "invalid")).contains("sites/two may not be read");
        assertThat(rig.fetch("127.1.0.1")).contains("This is one.");
    }

    @Test
    void keepsTheSitesWhileTheirFoldersFolderMayNotBeRead() throws Exception {
        Required.program("setpriv", "util-linux");
        program.site("one").site("dropped").configured(Rig.PLAIN);
        program.serve("setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--inh-caps", "-all");
        assertThat(rig.fetch("127.1.1.0")).contains("This is dropped.");
        Path sites = rig.folder.resolve("sites");
        Files.setPosixFilePermissions(sites, PosixFilePermissions.fromString("---------"));
        assertThat(program.awaitState("dropped", "degraded"))
                .contains("one is degraded: sites-folder")
                .contains("may not be read")
                .contains("chmod a+rx");
        Files.setPosixFilePermissions(sites, PosixFilePermissions.fromString("rwxr-xr-x"));
        program.awaitState("dropped", "ready");
        assertThat(rig.fetch("127.1.1.0")).contains("This is dropped.");
        assertThat(program.output()).doesNotContain("- sites.dropped");
    }

    @Test
    void servesFoldersOnceTheStateFolderHasRoomAgain() throws Exception {
        program.site("one").configured(Rig.PLAIN);
        Files.createDirectories(rig.folder.resolve("var"));
        Process server = program.serve(
                "unshare",
                "-m",
                "sh",
                "-c",
                "mount -t tmpfs -o size=256k none " + rig.folder.resolve("var") + " && exec \"$@\"",
                "sh");
        Path state = Path.of("/proc/" + server.pid() + "/root" + rig.folder.resolve("var"));
        Path filler = state.resolve("filler");
        fill(filler);
        program.site("early");
        program.awaitOutput("cannot be used: No space left on device");
        assertThat(rig.fetch("127.1.0.1")).contains("This is one.");
        Files.delete(filler);
        Awaitility.await().until(() -> rig.fetch("127.1.1.0").contains("This is early."));
        assertThat(program.output().lines().filter(each -> each.contains("cannot be used: No space left on device")))
                .as("said once, however often it was tried")
                .hasSize(1);
    }

    @Test
    void bringsAddressesUpOnceTheStateFolderHasRoom() throws Exception {
        program.site("one").site("two").configured(Rig.PLAIN + "sites.two { address = 192.0.2.2 }\n");
        Path var = Files.createDirectories(rig.folder.resolve("var"));
        Process server = program.serve(
                "unshare",
                "-m",
                "sh",
                "-c",
                "mount -t tmpfs -o size=256k none " + var + " && ! cat /dev/zero >" + var + "/filler && exec \"$@\"",
                "sh");
        program.awaitOutput("addresses are waited for, not brought up: ");
        assertThat(program.awaitState("two", "waiting")).contains("192.0.2.2");
        assertThat(rig.fetch("127.1.0.1")).contains("This is one.");
        Files.delete(Path.of("/proc/" + server.pid() + "/root" + var + "/filler"));
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(rig.fetch("192.0.2.2"))
                .as(program.output())
                .contains("This is two."));
        assertThat(program.output().lines().filter(each -> each.contains("addresses are waited for")))
                .as("said once, however often it was tried")
                .hasSize(1);
    }

    @Test
    void keepsTheSitesWhileTheirFileSystemIsUnmounted() throws Exception {
        Required.program("nsenter", "util-linux");
        program.configured(Rig.PLAIN.replace("sites.one { address = 127.1.0.1 }\n", ""));
        Path sites = rig.folder.resolve("sites");
        String pages = rig.folder.resolve("pages").toString();
        Files.createDirectories(rig.folder.resolve("pages/one"));
        Files.writeString(rig.folder.resolve("pages/one/index.html"), "This is one.\n");
        Process server = program.serve(
                "unshare",
                "-m",
                "sh",
                "-c",
                "mount -t tmpfs none " + sites + " && cp -r " + pages + "/. " + sites + " && exec \"$@\"",
                "sh");
        assertThat(rig.fetch("127.1.1.0")).contains("This is one.");
        in(server, "mount -t tmpfs none " + sites);
        program.awaitOutput("one is degraded: ");
        in(server, "umount " + sites);
        program.awaitOutput("one is ready: ");
        assertThat(rig.fetch("127.1.1.0")).contains("This is one.");
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
        rig.box
                .run("nsenter", "-t", String.valueOf(server.pid()), "-m", "sh", "-c", command)
                .expectSuccess();
    }
}
