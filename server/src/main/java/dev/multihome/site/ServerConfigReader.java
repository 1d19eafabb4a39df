package dev.multihome.site;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import dev.multihome.config.Configuration;
import dev.multihome.config.ProvisionerConfig;
import dev.multihome.config.ProvisionerConfigReader;
import dev.multihome.config.Reading;
import dev.multihome.config.Report;
import dev.multihome.config.Section;
import dev.multihome.config.SiteEntry;
import dev.multihome.config.Texts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads the whole configuration, for the server. */
public final class ServerConfigReader {

    private static final int MOST_THREADS = 1024;
    private static final IpAddress ADMIN_ADDRESS = IpAddress.parse("127.0.0.1");
    private static final int ADMIN_PORT = 9180;
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LONGEST_STOP = Duration.ofHours(1);

    private final Configuration configuration;
    private final Predicate<Path> filling;
    private final SiteMemory memory;

    private ServerConfigReader(Configuration configuration, Predicate<Path> filling, SiteMemory memory) {
        this.configuration = configuration;
        this.filling = filling;
        this.memory = memory;
    }

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
        return new ServerConfigReader(Configuration.load(file, environment), any -> false, SiteMemory.NONE)
                .made(null)
                .reading();
    }

    /**
     * What was read, and of a configuration whose text is wrong at least the sites, to look for what else is wrong.
     *
     * @param sites with what could be read of them, not to be served unless the reading has a value
     * @param engine the one that is asked for
     */
    public record Examined(Reading<ServerConfig> reading, List<Site> sites, TlsEngine engine) {

        public Examined {
            sites = List.copyOf(sites);
        }
    }

    /** Reads a file as {@link #read(Path)} does, for somebody who looks at the sites only. */
    public static Examined examine(Path file) {
        Made made = new ServerConfigReader(Configuration.load(file, System.getenv()), any -> false, SiteMemory.NONE)
                .made(null);
        return new Examined(made.reading(), made.sites(), made.tls().engine());
    }

    /**
     * What was read, and what helps to read it again.
     *
     * @param memory of the sites, as far as they are sound
     */
    public record Remembered(Reading<ServerConfig> reading, SiteMemory memory) {}

    /**
     * Goes by files that were read before, and by the folders as they are now.
     *
     * @param listing finds the folders in {@code sites-folder} that are sites
     * @param filling folders that are not to be served yet
     * @param memory what is still so; its sites are not read again
     */
    public static Remembered read(
            Texts texts, Configuration.Listing listing, Predicate<Path> filling, SiteMemory memory) {
        Made made =
                new ServerConfigReader(Configuration.of(texts, listing, memory.earlier()), filling, memory).made(texts);
        return new Remembered(made.reading(), made.memory());
    }

    /** All that comes of a reading. */
    private record Made(Reading<ServerConfig> reading, SiteMemory memory, List<Site> sites, TlsOptions tls) {}

    /** @param texts of which the configuration is made; null where it is not read again */
    private Made made(@Nullable Texts texts) {
        Report report = configuration.report();
        Section root = configuration.root();
        List<SiteEntry> entries = configuration.sites();
        SiteMemory.Found remembered = memory.find(entries);
        ProvisionerConfig provisioner = ProvisionerConfigReader.read(configuration, remembered);
        Section listen = root.section("listen");
        Ports ports = PortsReader.read(listen, report);
        boolean fast = listen.onOff("fast", true);
        boolean h2c = listen.onOff("h2c", false);
        int ioThreads = root.number("io-threads", 0, 0, MOST_THREADS);
        CacheMemory cacheMemory = root.value("cache-memory", CacheMemory::read, CacheMemory.AUTO);
        boolean autoReload = root.onOff("auto-reload", true);
        Duration stopTimeout = root.time("stop-timeout", STOP_TIMEOUT, Duration.ZERO, LONGEST_STOP);
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
        List<SiteDraft> drafts = new ArrayList<>(entries.size());
        List<SiteDraft> news = new ArrayList<>();
        List<Site> sites = new ArrayList<>(entries.size());
        List<SiteMemory.Known> known = new ArrayList<>(entries.size());
        for (SiteEntry entry : entries) {
            SiteMemory.Known before = remembered.at(known.size());
            if (before == null) {
                report.record();
                SiteDraft draft = reader.read(entry);
                entry.keys().onOff("floating", false); // the provisioner's, recorded along with the server's
                before = new SiteMemory.Known(draft, provisioner.sites().get(known.size()), report.recorded());
                news.add(draft);
            } else {
                entry.keys().passOver();
                report.add(before.findings());
            }
            known.add(before);
            drafts.add(before.draft());
            sites.add(before.draft().site());
        }
        boolean apart = memory.reportConflicts(news, drafts, report);
        AdminConflict.report(admin, adminKeys, drafts, report);
        configuration.reportUnknownKeys();
        Reading<ServerConfig> reading = report.reading(() -> new ServerConfig(
                provisioner,
                configuration.file(),
                configuration.sitesFolder(),
                ports,
                fast,
                ioThreads,
                cacheMemory,
                autoReload,
                stopTimeout,
                admin,
                logs,
                mdns,
                fleet,
                limits,
                tls,
                memory.catalog(sites)));
        Set<String> wrong = new HashSet<>();
        reading.problems().forEach(each -> each.site().map(SiteName::value).ifPresent(wrong::add));
        SiteCatalog catalog = reading.value().map(ServerConfig::sites).orElse(null);
        SiteMemory kept = texts == null
                ? SiteMemory.NONE
                : new SiteMemory(configuration.entries(), known, texts, wrong, catalog, apart);
        return new Made(reading, kept, sites, tls);
    }
}
