package dev.multihome.mdns;

import dev.multihome.testing.Namespace;
import dev.multihome.testing.Required;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** Avahi, and the bus that its tools speak to it by, in a namespace. */
public final class Avahi implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String BUS = """
            <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
              "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
            <busconfig>
              <type>session</type>
              <listen>unix:path=SOCKET</listen>
              <auth>EXTERNAL</auth>
              <policy context="default">
                <allow send_destination="*" eavesdrop="true"/>
                <allow eavesdrop="true"/>
                <allow own="*"/>
              </policy>
            </busconfig>
            """;

    private static final String SETTINGS = """
            [server]
            host-name=HOST
            allow-interfaces=eth0
            use-ipv4=yes
            use-ipv6=yes
            [publish]
            publish-workstation=no
            publish-hinfo=no
            """;

    /** Its folder of process numbers is its own, and its user is root, the only one that a user namespace has. */
    private static final String START = """
            mount -t tmpfs tmpfs /run
            for file in passwd group; do
              grep -v '^avahi:' /etc/$file > /run/$file
            done
            echo 'avahi:x:0:0::/:/bin/false' >> /run/passwd
            echo 'avahi:x:0:' >> /run/group
            for file in passwd group; do
              mount --bind /run/$file /etc/$file
            done
            mkdir /run/avahi-daemon
            exec avahi-daemon --no-drop-root --no-chroot --no-rlimits --no-proc-title -f "$1"
            """;

    private final Namespace box;
    private final Path folder;
    private final String address;
    private final Process bus;
    private final Process daemon;

    /** Starts it under a host name and waits until it has it, or another one. */
    public Avahi(Namespace box, Path folder, String host) throws IOException {
        Required.program("avahi-daemon", "avahi-daemon");
        Required.program("avahi-resolve", "avahi-utils");
        Required.program("dbus-daemon", "dbus-daemon");
        this.box = box;
        this.folder = folder;
        Path socket = folder.resolve("bus");
        address = "unix:path=" + socket;
        Path busFile = Files.writeString(folder.resolve("bus.conf"), BUS.replace("SOCKET", socket.toString()));
        Path settings = Files.writeString(folder.resolve("avahi.conf"), SETTINGS.replace("HOST", host));
        bus = start("bus", "dbus-daemon", "--nofork", "--nopidfile", "--config-file=" + busFile);
        await("the bus", () -> Files.exists(socket));
        daemon = start("avahi", "unshare", "-m", "sh", "-ec", START, "sh", settings.toString());
        await("Avahi", () -> output("avahi").contains("Server startup complete"));
    }

    /** Runs one of Avahi's tools. */
    public String run(String... command) {
        String[] all = new String[command.length + 2];
        all[0] = "env";
        all[1] = "DBUS_SYSTEM_BUS_ADDRESS=" + address;
        System.arraycopy(command, 0, all, 2, command.length);
        return box.run(all).output();
    }

    /** Starts one that goes on until it is ended; what it says is in {@link #output}. */
    public Process start(String name, String... command) {
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".out").toFile());
        builder.environment().put("DBUS_SYSTEM_BUS_ADDRESS", address);
        return box.start(builder);
    }

    public String output(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".out"));
    }

    public static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(condition);
    }

    @Override
    public void close() {
        end(daemon);
        end(bus);
    }

    private static void end(Process process) {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }
}
