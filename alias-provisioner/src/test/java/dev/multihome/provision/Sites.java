package dev.multihome.provision;

import dev.multihome.address.AddressRange;
import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import dev.multihome.config.OnExit;
import dev.multihome.config.Origin;
import dev.multihome.config.PrefixChoice;
import dev.multihome.config.ProbeProfile;
import dev.multihome.config.ProvisionerConfig;
import dev.multihome.config.SiteAddresses;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Configurations in one line each: {@code "usurers 192.168.55.38"}. */
final class Sites {

    private Sites() {}

    static ProvisionerConfig on(Path stateFolder, String... sites) {
        return config("eth0", stateFolder, List.of(), new PrefixChoice.Host(), sites);
    }

    static ProvisionerConfig config(
            String interfaceName, Path stateFolder, List<AddressRange> pool, PrefixChoice prefix, String... sites) {
        return new ProvisionerConfig(
                interfaceName,
                stateFolder,
                List.of(),
                pool,
                prefix,
                ProbeProfile.OFF,
                List.of(),
                Optional.empty(),
                OnExit.KEEP,
                Stream.of(sites).map(Sites::site).toList());
    }

    static ProvisionerConfig probing(ProbeProfile profile, Path stateFolder, List<AddressRange> pool, String... sites) {
        ProvisionerConfig config = config("eth0", stateFolder, pool, new PrefixChoice.Host(), sites);
        return new ProvisionerConfig(
                config.interfaceName(),
                config.stateFolder(),
                config.ranges(),
                config.pool(),
                config.prefix(),
                profile,
                config.ignoredMacs(),
                config.lease(),
                config.onExit(),
                config.sites());
    }

    static ProvisionerConfig ignoring(ProvisionerConfig config, String mac) {
        return new ProvisionerConfig(
                config.interfaceName(),
                config.stateFolder(),
                config.ranges(),
                config.pool(),
                config.prefix(),
                config.probe(),
                List.of(mac),
                config.lease(),
                config.onExit(),
                config.sites());
    }

    /** The same with a lease, or with none. */
    static ProvisionerConfig leasing(ProvisionerConfig config, Optional<Duration> lease) {
        return new ProvisionerConfig(
                config.interfaceName(),
                config.stateFolder(),
                config.ranges(),
                config.pool(),
                config.prefix(),
                config.probe(),
                config.ignoredMacs(),
                lease,
                config.onExit(),
                config.sites());
    }

    private static SiteAddresses site(String text) {
        List<String> words = List.of(text.split(" "));
        return new SiteAddresses(
                new SiteName(words.get(0)),
                words.subList(1, words.size()).stream().map(IpAddress::parse).toList(),
                new Origin(Path.of("multihome.conf"), 1));
    }
}
