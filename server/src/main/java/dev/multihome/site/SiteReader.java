package dev.multihome.site;

import dev.multihome.address.IpAddress;
import dev.multihome.config.Placed;
import dev.multihome.config.Report;
import dev.multihome.config.Section;
import dev.multihome.config.SiteEntry;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads the keys of one site. */
final class SiteReader {

    private static final List<String> INDEX = List.of("index.html");
    private static final int FEW = 50;

    /** The keys that make a site another than the next one, and that of the provisioner. Without others it is a usual one. */
    private static final Set<String> OWN = Set.of("address", "floating", "names", "folder");

    private final Section listen;
    private final Limits limits;
    private final Path sitesFolder;
    private final Predicate<Path> filling;
    private final Report report;
    private final Map<Object, Object> parts = new HashMap<>();
    private int read;
    private @Nullable Site usual;

    /**
     * @param listen the ports of sites that name none
     * @param limits those of sites that have none
     * @param sitesFolder where a site's folder is by default
     * @param filling the folders that are not to be served yet
     */
    SiteReader(Section listen, Limits limits, Path sitesFolder, Predicate<Path> filling, Report report) {
        this.listen = listen;
        this.limits = limits;
        this.sitesFolder = sitesFolder;
        this.filling = filling;
        this.report = report;
    }

    SiteDraft read(SiteEntry entry) {
        read++;
        Section keys = entry.keys();
        List<Placed<IpAddress>> addresses = keys.addresses("address");
        List<Placed<String>> names = keys.list("names", HostName::read, List.of());
        Path folder = keys.file("folder", sitesFolder.resolve(entry.name().value()));
        Section listenHere = keys.section("listen").or(listen);
        Ports ports = PortsReader.read(listenHere, report);
        boolean isUsual = keys.hasOnly(OWN) && !listenHere.has("http2");
        Site other = isUsual ? usual : null;
        Site site = other == null
                ? read(entry, folder, Placed.values(addresses), Placed.values(names), part(ports), listenHere)
                : other.likewise(entry.name(), folder, Placed.values(addresses), Placed.values(names), entry.origin());
        usual = isUsual ? site : usual;
        FolderCheck.report(site, entry, filling.test(folder), report);
        return new SiteDraft(site, entry.path(), addresses, names);
    }

    /** All that is not known yet. */
    private Site read(
            SiteEntry entry,
            Path folder,
            List<IpAddress> addresses,
            List<String> names,
            Ports ports,
            Section listenHere) {
        Section keys = entry.keys();
        var plain = new Site(
                entry.name(),
                folder,
                addresses,
                names,
                ports,
                LimitsReader.ofSite(keys, limits),
                Placed.values(keys.list("index", FileName::read, INDEX)),
                keys.choice("symlinks", Symlinks.INSIDE),
                keys.onOff("hidden-files", false),
                keys.onOff("listing", false),
                Behaviour.PLAIN,
                part(DeliveryReader.read(keys, report)),
                part(SecurityReader.read(keys, listenHere, ports, report)),
                entry.origin());
        return plain.behaving(part(BehaviourReader.read(keys, plain, report)));
    }

    /**
     * The same, once for all sites that have it alike, which most of thousands do. The first few are left as they are: a
     * record's own equality is linked when it is first asked for, which takes longer than all the rest of reading them.
     */
    @SuppressWarnings("unchecked") // equal records are of one class
    private <T extends Record> T part(T part) {
        return read <= FEW ? part : (T) parts.computeIfAbsent(part, first -> first);
    }

    /** Checks the defaults of all sites, which need not have a site to be wrong. */
    void check(Section defaults) {
        defaults.addresses("address");
        defaults.list("names", HostName::read, List.of());
        defaults.file("folder", sitesFolder);
        PortsReader.read(defaults.section("listen").or(listen), report);
        LimitsReader.ofSite(defaults, limits);
        defaults.list("index", FileName::read, INDEX);
        defaults.choice("symlinks", Symlinks.INSIDE);
        defaults.onOff("hidden-files", false);
        defaults.onOff("listing", false);
        DeliveryReader.read(defaults, report);
        SecurityReader.check(defaults, defaults.section("listen").or(listen), report);
        BehaviourReader.check(defaults, report);
    }
}
