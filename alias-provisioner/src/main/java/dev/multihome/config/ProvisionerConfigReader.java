package dev.multihome.config;

import dev.multihome.address.AddressRange;
import dev.multihome.address.Family;
import dev.multihome.address.IpAddress;
import dev.multihome.address.Prefix;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the provisioner's part of the configuration. */
public final class ProvisionerConfigReader {

    /** The watcher renews a lease after a third of its time, which must leave room for a slow box. */
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(10);

    /** Asking to the letter of RFC 5227 takes up to 7 s, and up to four rounds for addresses of the pool. */
    private static final Duration SHORTEST_LEASE_OF_RFC5227 = Duration.ofSeconds(60);

    private static final Duration LONGEST_LEASE = Duration.ofDays(30);

    private final Configuration configuration;
    private final Report report;

    private final Known known;

    /** What an earlier reading of the same text made of sites. */
    @FunctionalInterface
    public interface Known {
        /**
         * Null where it is to be read.
         *
         * @param site where it stands in {@link Configuration#sites()}
         */
        @Nullable
        SiteAddresses of(int site);

        /** The equal object of the earlier reading, where there is one. */
        default SiteAddresses kept(SiteAddresses read) {
            return read;
        }
    }

    private ProvisionerConfigReader(Configuration configuration, Known known) {
        this.configuration = configuration;
        this.known = known;
        this.report = configuration.report();
    }

    /** Reads a file for the provisioner alone: the server's keys are known by name, and their values left to it. */
    public static Reading<ProvisionerConfig> read(Path file) {
        return read(file, System.getenv());
    }

    static Reading<ProvisionerConfig> read(Path file, Map<String, String> environment) {
        Configuration configuration = Configuration.load(file, environment);
        ProvisionerConfig config = read(configuration);
        configuration.root().leave(ServerKeys.TOP);
        configuration.defaults().leave(ServerKeys.SITE);
        configuration.sites().forEach(each -> each.keys().leave(ServerKeys.SITE));
        configuration.reportUnknownKeys();
        return configuration.report().reading(() -> config);
    }

    /** Reads the part of a configuration that the server reads too; what is wrong goes into its report. */
    public static ProvisionerConfig read(Configuration configuration) {
        return read(configuration, any -> null);
    }

    /**
     * As {@link #read(Configuration)}.
     *
     * @param known what an earlier reading of the same text made of sites
     */
    public static ProvisionerConfig read(Configuration configuration, Known known) {
        return new ProvisionerConfigReader(configuration, known).read();
    }

    private ProvisionerConfig read() {
        Section root = configuration.root();
        Section addresses = root.section("addresses");
        String interfaceName = root.value("interface", InterfaceName::check, "lo");
        Path state = root.file("state-folder", configuration.beside(Path.of("../var")));
        List<Placed<Prefix>> ranges = addresses.list("range", RangeText::read, List.of());
        List<Placed<AddressRange>> pool = addresses.ranges("pool");
        PrefixChoice prefix = addresses.value("prefix", PrefixText::read, new PrefixChoice.Host());
        ProbeProfile probe = addresses.choice("probe", ProbeProfile.FAST);
        List<Placed<String>> ignoredMacs = addresses.list("ignore-macs", Values::mac, List.of());
        Optional<Duration> lease = addresses.duration("lease", SHORTEST_LEASE, LONGEST_LEASE);
        if (probe == ProbeProfile.RFC5227) {
            lease.ifPresent(each -> leaveTimeToAsk(addresses, each));
        }
        OnExit onExit = addresses.choice("on-exit", OnExit.KEEP);
        configuration.defaults().addresses("address"); // checked even when there is no site
        configuration.defaults().onOff("floating", false);

        List<SiteEntry> entries = configuration.sites();
        List<SiteAddresses> sites = new ArrayList<>(entries.size());
        for (SiteEntry site : entries) {
            SiteAddresses before = known.of(sites.size());
            if (before != null) {
                sites.add(before);
                continue;
            }
            List<Placed<IpAddress>> given = site.keys().addresses("address");
            boolean floating = site.keys().onOff("floating", false);
            sites.add(known.kept(new SiteAddresses(site.name(), Placed.values(given), floating, site.origin())));
            if (prefix instanceof PrefixChoice.Length length && length.length() > Family.IPV4.bits()) {
                for (Placed<IpAddress> each : given) {
                    if (each.value().family() == Family.IPV4) {
                        tooLong(addresses, length, each);
                    }
                }
            }
            if (given.isEmpty() && floating && report.textIsRight()) {
                report.problem(
                        site.name(),
                        site.origin(),
                        site.path(),
                        "is floating, and has no address; name the one that the other program brings");
            } else if (given.isEmpty() && pool.isEmpty() && report.textIsRight()) {
                report.problem(
                        site.name(),
                        site.origin(),
                        site.path(),
                        "has no address, and addresses.pool is empty; give it an address, or sites without one a pool");
            }
        }
        PoolOverlaps.report(pool, report);
        FloatingTwice.report(sites, report);
        RangeText.reportOverlaps(ranges, report);
        List<SiteAddresses> labelled = RangeText.outside(sites, Placed.values(ranges));
        LabelRoom.report(root.place("interface"), configuration.file(), interfaceName, labelled, pool, report);
        return new ProvisionerConfig(
                interfaceName,
                state,
                Placed.values(ranges),
                Placed.values(pool),
                prefix,
                probe,
                Placed.values(ignoredMacs),
                lease,
                onExit,
                sites);
    }

    private void leaveTimeToAsk(Section addresses, Duration lease) {
        if (lease.compareTo(SHORTEST_LEASE_OF_RFC5227) >= 0) {
            return;
        }
        addresses
                .place("lease")
                .ifPresent(key -> report.problem(
                        key.origin(),
                        key.path(),
                        Values.shown(lease) + " may be over while addresses.probe = rfc5227 asks for another address;"
                                + " write " + Values.shown(SHORTEST_LEASE_OF_RFC5227) + " or more, or probe = fast"));
    }

    private void tooLong(Section addresses, PrefixChoice.Length length, Placed<IpAddress> address) {
        addresses
                .place("prefix")
                .ifPresent(key -> report.problem(
                        key.origin(),
                        key.path(),
                        length.length() + " is too long for " + address.value() + " of " + address.where()
                                + "; write host, or 1 to 32"));
    }
}
