package dev.multihome.site;

import dev.multihome.address.IpAddress;
import dev.multihome.config.Configuration;
import dev.multihome.config.ProvisionerConfig;
import dev.multihome.config.ProvisionerConfigReader;
import dev.multihome.config.Reading;
import dev.multihome.config.Report;
import dev.multihome.config.Section;
import dev.multihome.config.SiteEntry;
import dev.multihome.config.Texts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads the whole configuration, for the server. */
public final class ServerConfigReader {

    private static final int MOST_THREADS = 1024;
    private static final IpAddress ADMIN_ADDRESS = IpAddress.parse("127.0.0.1");
    private static final int ADMIN_PORT = 9180;

    private ServerConfigReader() {}

    /**
     * Reads a file, those of the sites beside it, and the folders that are sites. It does not fail: what is wrong, also
     * that the file is missing, is in the reading.
     *
     * @param file as the user named it; messages name it so
     */
    public static Reading<ServerConfig> read(Path file) {
        return read(file, System.getenv());
    }

    static Reading<ServerConfig> read(Path file, Map<String, String> environment) {
        return read(Configuration.load(file, environment), any -> false);
    }

    /**
     * Goes by files that were read before, and by the folders as they are now.
     *
     * @param unheard folders that are no sites yet, if no file names them
     * @param filling folders that are not to be served yet
     */
    public static Reading<ServerConfig> read(Texts texts, Predicate<Path> unheard, Predicate<Path> filling) {
        return read(Configuration.of(texts, unheard), filling);
    }

    private static Reading<ServerConfig> read(Configuration configuration, Predicate<Path> filling) {
        Report report = configuration.report();
        Section root = configuration.root();
        ProvisionerConfig provisioner = ProvisionerConfigReader.read(configuration);
        Section listen = root.section("listen");
        Ports ports = PortsReader.read(listen, report);
        boolean fast = listen.onOff("fast", true);
        boolean h2c = listen.onOff("h2c", false);
        int ioThreads = root.number("io-threads", 0, 0, MOST_THREADS);
        CacheMemory cacheMemory = root.value("cache-memory", CacheMemory::read, CacheMemory.AUTO);
        boolean autoReload = root.onOff("auto-reload", true);
        Section adminKeys = root.section("admin");
        var admin = new ServerConfig.Admin(
                adminKeys.address("address", ADMIN_ADDRESS), adminKeys.number("port", ADMIN_PORT, 1, 65_535));
        Logs logs = LogsReader.read(root.section("logs"), configuration.beside(Path.of("../logs")));
        Limits limits = LimitsReader.read(root.section("limits"), h2c);
        var tls = new TlsOptions(
                root.choice("tls-profile", TlsOptions.DEFAULT.profile()),
                root.choice("tls-engine", TlsOptions.DEFAULT.engine()));
        MdnsOptions mdns = LanReader.mdns(root.section("mdns"), provisioner.interfaceName());
        Optional<FleetOptions> fleet = LanReader.fleet(root, provisioner.interfaceName());

        var reader = new SiteReader(listen, limits, configuration.sitesFolder(), filling, report);
        reader.check(configuration.defaults());
        List<SiteDraft> drafts = new ArrayList<>();
        List<Site> sites = new ArrayList<>();
        for (SiteEntry entry : configuration.sites()) {
            SiteDraft draft = reader.read(entry);
            drafts.add(draft);
            sites.add(draft.site());
        }
        SiteConflicts.report(drafts, report);
        AdminConflict.report(admin, adminKeys, drafts, report);
        configuration.reportUnknownKeys();
        return report.reading(() -> new ServerConfig(
                provisioner,
                configuration.file(),
                configuration.sitesFolder(),
                ports,
                fast,
                ioThreads,
                cacheMemory,
                autoReload,
                admin,
                logs,
                mdns,
                fleet,
                limits,
                tls,
                new SiteCatalog(sites)));
    }
}
