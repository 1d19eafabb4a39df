package dev.multihome.provision;

import dev.multihome.address.IpAddress;
import dev.multihome.cli.Exit;
import dev.multihome.cli.Verb;
import dev.multihome.config.ProvisionerConfig;
import dev.multihome.config.ProvisionerConfigReader;
import dev.multihome.linux.Kernel;
import dev.multihome.plan.Box;
import dev.multihome.plan.Interface;
import dev.multihome.plan.Observed;
import dev.multihome.webserver.Found;
import dev.multihome.webserver.Migrated;
import dev.multihome.webserver.Migration;
import dev.multihome.webserver.WebServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code aliases import}. It needs no configuration: whoever imports has none yet. */
final class ImportVerb extends Verb {

    ImportVerb() {
        super(
                "import",
                "Print configuration for the aliases and the IP-based sites that are on this box.",
                "",
                "Aliases are addresses with a label such as eth0:0, and those beside the main address that stay.",
                "IP-based sites are those of nginx, Apache httpd and lighttpd that name an address: `listen",
                "10.0.0.1:80`, `<VirtualHost 10.0.0.1:80>`, `$SERVER[\"socket\"] == \"10.0.0.1:80\"`, with their names",
                "and folders. Without FILE, their configuration is looked for at the usual places; what it includes",
                "is read, nothing is run. An alias that no site names gets the folder that answers there now.",
                "",
                "What would not do as it is, such as an alias without a folder, is printed as a comment with the",
                "reason. Addresses that the configuration (-c) has already are left out. Changes nothing: whoever",
                "brought an alias up still does; `adopt` makes it ours.",
                "",
                "Needs no capability, only the right to read those files. Notes go to standard error.",
                "Exit status: 0, or 1 for failure.");
        anyOperands("FILE", "main file of a web server's configuration");
    }

    @Override
    protected int run() throws IOException {
        List<Path> files = operands().isEmpty()
                ? WebServers.usual(Path.of("/"))
                : operands().stream().map(Path::of).toList();
        Optional<Path> missing =
                files.stream().filter(each -> !Files.isReadable(each)).findFirst();
        if (missing.isPresent() && !operands().isEmpty()) {
            throw new IOException(missing.get() + " is not there, or may not be read");
        }
        Found found = WebServers.read(files);
        Optional<ProvisionerConfig> config = config();
        Box box = box();
        Map<IpAddress, String> aliases = new LinkedHashMap<>();
        Map<String, Integer> count = new LinkedHashMap<>();
        for (Observed each : box.addresses()) {
            box.interfaces().stream()
                    .filter(on -> on.id().index() == each.interfaceIndex() && isAlias(each, on, box))
                    .forEach(on -> {
                        aliases.put(each.address(), each.label().orElse(on.name()));
                        count.merge(on.name(), 1, Integer::sum);
                    });
        }
        Migrated migrated =
                Migration.of(found, aliases, known(config), interfaceName(count, config, box), ImportVerb::isFolder);
        migrated.notes().forEach(each -> err().println("note: " + each));
        if (migrated.text().isEmpty()) {
            err().println("there is nothing to import: " + (aliases.isEmpty() ? "no alias" : "no other alias")
                    + " on this box, and no site on an address of its own in "
                    + (files.isEmpty()
                            ? "the usual places; name the web server's main file if it is elsewhere"
                            : String.join(
                                    ", ", files.stream().map(Path::toString).toList())));
        }
        out().print(migrated.text());
        return Exit.OK;
    }

    /** A label decides; without one, what goes by itself is no alias but an address from a router or a DHCP server. */
    private static boolean isAlias(Observed observed, Interface on, Box box) {
        return MainAddress.isLabelled(observed)
                || !observed.has(Observed.Trait.EXPIRES)
                        && MainAddress.reason(observed, on, box).isEmpty();
    }

    private static boolean isFolder(Path path) {
        return Files.isDirectory(path) && Files.isReadable(path) && Files.isExecutable(path);
    }

    private static Box box() throws IOException {
        var machine = new LinuxMachine();
        try (Kernel kernel = machine.kernel()) {
            return new Settling(kernel, machine, false).look();
        }
    }

    private Optional<ProvisionerConfig> config() {
        return Files.exists(file()) ? ProvisionerConfigReader.read(file()).value() : Optional.empty();
    }

    private static Set<IpAddress> known(Optional<ProvisionerConfig> config) {
        Set<IpAddress> known = new HashSet<>();
        config.ifPresent(it -> it.sites().forEach(each -> known.addAll(each.addresses())));
        return known;
    }

    /** That with most aliases, else the configured one, else the first that reaches a network. */
    private static String interfaceName(Map<String, Integer> count, Optional<ProvisionerConfig> config, Box box) {
        return count.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .or(() -> config.map(ProvisionerConfig::interfaceName).filter(each -> !each.equals("lo")))
                .or(() -> box.interfaces().stream()
                        .filter(each -> !each.loopback() && each.up())
                        .map(Interface::name)
                        .findFirst())
                .orElse("lo");
    }
}
