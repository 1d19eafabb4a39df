package dev.multihome.provision;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.multihome.ledger.LedgerRecords;
import dev.multihome.testing.Namespace;
import dev.multihome.testing.Outcome;
import dev.multihome.testing.Required;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A box with one Ethernet cable to another, the real program, and {@code ip} to see what it did. */
final class ProvisionedBox implements AutoCloseable {

    private static final Path JAR =
            Path.of(System.getProperty("multihome.root", ".."), "alias-provisioner", "target", "alias-provisioner.jar");

    private final Namespace box;
    private final Namespace neighbour;
    private final Path folder;

    private ProvisionedBox(Namespace box, Namespace neighbour, Path folder) {
        this.box = box;
        this.neighbour = neighbour;
        this.folder = folder;
    }

    /** Both ends of the cable are named eth0; this one has the HOWTO's main address. */
    static ProvisionedBox open(Path folder) {
        Required.program("ip", "iproute2");
        Namespace.Joined boxes = Namespace.joined("eth0", "eth0");
        var box = new ProvisionedBox(boxes.first(), boxes.second(), folder);
        box.box()
                .run("ip", "addr", "add", "192.168.55.37/27", "brd", "+", "dev", "eth0")
                .expectSuccess();
        return box;
    }

    /** One whose only interface is lo, which never was up. */
    static ProvisionedBox bare(Path folder) {
        return new ProvisionedBox(Namespace.bare(), Namespace.open(), folder);
    }

    /** The other end of the cable as a box that runs the program, too, with a folder of its own. Closed with this one. */
    ProvisionedBox other(Path otherFolder) {
        return new ProvisionedBox(/* box= */ neighbour, /* neighbour= */ box, otherFolder);
    }

    Namespace box() {
        return box;
    }

    Namespace neighbour() {
        return neighbour;
    }

    Path folder() {
        return folder;
    }

    /** Writes the configuration: settings as they are, then sites in the form {@code usurers 192.168.55.38}. */
    ProvisionedBox configured(String settings, String... sites) throws IOException {
        var text = new StringBuilder("interface = eth0\nstate-folder = var\nsites-folder = sites\n");
        text.append(settings).append("\nsites {\n");
        Files.createDirectories(folder.resolve("sites"));
        for (String site : sites) {
            int space = site.indexOf(' ');
            text.append("  \"").append(site, 0, space).append("\" { address = \"");
            text.append(site.substring(space + 1)).append("\" }\n");
            Files.createDirectories(folder.resolve("sites").resolve(site.substring(0, space)));
        }
        Files.writeString(folder.resolve("multihome.conf"), text.append("}\n"));
        return this;
    }

    /** Runs the program to its end. */
    Outcome aliases(String... arguments) {
        return box().run(command(arguments).toArray(String[]::new));
    }

    /** Starts the program; its output goes to {@code out} in the folder. */
    Process start(String... arguments) {
        return box().start(new ProcessBuilder(command(arguments))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile()));
    }

    List<String> command(String... arguments) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Stream<String> head = Stream.of(java, "-XX:TieredStopAtLevel=1", "-jar", JAR.toString());
        Stream<String> tail = Stream.of("-c", folder.resolve("multihome.conf").toString());
        return Stream.of(head, Arrays.stream(arguments), tail)
                .flatMap(each -> each)
                .toList();
    }

    /** Global addresses of eth0 as {@code ip -j addr} has them: {@code 192.168.55.38/32 eth0:0}. */
    List<String> addresses() {
        String json = box().run("ip", "-j", "addr", "show", "dev", "eth0").expectSuccess();
        List<String> found = new ArrayList<>();
        for (Config link : ConfigFactory.parseString("links = " + json).getConfigList("links")) {
            if (!link.hasPath("addr_info")) {
                continue; // ip prints empty objects for the interfaces that it leaves out
            }
            for (Config each : link.getConfigList("addr_info")) {
                if (each.getString("scope").equals("global")) {
                    found.add(each.getString("local") + "/" + each.getInt("prefixlen")
                            + (each.hasPath("label") ? " " + each.getString("label") : "")
                            + (each.hasPath("broadcast") ? " brd " + each.getString("broadcast") : ""));
                }
            }
        }
        return found;
    }

    String ledger() throws IOException {
        return LedgerRecords.of(folder.resolve("var"));
    }

    @Override
    public void close() {
        box.close();
        neighbour.close();
    }
}
