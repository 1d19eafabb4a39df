package dev.multihome.mdns;

import dev.multihome.testing.Namespace;
import dev.multihome.testing.Required;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** systemd-resolved with a bus of its own, in a namespace; unpacked beside {@code resolvectl} or installed. */
final class Resolved implements AutoCloseable {

    /** Its user is root, the only one that a user namespace has; what it writes stays in a /run of its own. */
    private static final String START = """
            mount -t tmpfs tmpfs /run
            mkdir -p /run/dbus /run/systemd/resolve
            for file in passwd group; do
              grep -v '^systemd-resolve:' /etc/$file > /run/$file
            done
            echo 'systemd-resolve:x:0:0::/:/bin/false' >> /run/passwd
            echo 'systemd-resolve:x:0:' >> /run/group
            for file in passwd group; do
              mount --bind /run/$file /etc/$file
            done
            exec "$1"
            """;

    private static final String BUS = """
            <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
              "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
            <busconfig>
              <type>session</type>
              <listen>unix:path=SOCKET</listen>
              <auth>EXTERNAL</auth>
              <policy context="default">
                <allow user="*"/>
                <allow send_destination="*" eavesdrop="true"/>
                <allow eavesdrop="true"/>
                <allow own="*"/>
              </policy>
            </busconfig>
            """;

    private final Namespace box;
    private final Path folder;
    private final String address;
    private final Path resolvectl;
    private final Process bus;
    private final Process daemon;

    /** Starts it and waits until it asks on eth0 for names that end in .local. */
    Resolved(Namespace box, Path folder) throws IOException {
        Required.program("resolvectl", "systemd-resolved, or unpack it with `dpkg -x` and put its usr/bin on the PATH");
        Required.program("dbus-daemon", "dbus-daemon");
        this.box = box;
        this.folder = folder;
        resolvectl = Stream.of(System.getenv("PATH").split(":"))
                .map(each -> Path.of(each, "resolvectl"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
        Path socket = folder.resolve("resolved-bus");
        address = "unix:path=" + socket;
        Path busFile = Files.writeString(folder.resolve("resolved-bus.conf"), BUS.replace("SOCKET", socket.toString()));
        bus = start("dbus-daemon", "dbus-daemon", "--nofork", "--nopidfile", "--config-file=" + busFile);
        Avahi.await("the bus", () -> Files.exists(socket));
        Path program = resolvectl
                .toRealPath()
                .resolve("../../../lib/systemd/systemd-resolved")
                .normalize();
        Path installed = Path.of("/lib/systemd/systemd-resolved");
        daemon = start(
                "resolved",
                "unshare",
                "-m",
                "sh",
                "-ec",
                START,
                "sh",
                (Files.exists(program) ? program : installed).toString());
        Avahi.await("systemd-resolved", () -> run("mdns", "eth0", "yes").isEmpty());
    }

    /** Runs resolvectl; empty where it said nothing. */
    String run(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "env";
        all[1] = "DBUS_SYSTEM_BUS_ADDRESS=" + address;
        all[2] = resolvectl.toString();
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return box.run(all).output();
    }

    private Process start(String name, String... command) {
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".out").toFile());
        builder.environment().put("DBUS_SYSTEM_BUS_ADDRESS", address);
        return box.start(builder);
    }

    @Override
    public void close() {
        daemon.destroy();
        bus.destroy();
        daemon.onExit().join();
        bus.onExit().join();
    }
}
