package dev.multihome.config;

import dev.multihome.address.AddressRange;
import dev.multihome.address.Prefix;
import dev.multihome.sequence.Middle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the provisioner reads of {@code multihome.conf}, checked.
 *
 * @param interfaceName {@code interface}, a name the kernel accepts; whether it exists is not known here
 * @param stateFolder {@code state-folder}, absolute
 * @param ranges {@code addresses.range}: networks, host bits 0, that do not overlap
 * @param pool {@code addresses.pool}, ranges that do not overlap, in the order given
 * @param lease {@code addresses.lease}; empty for {@code off}
 * @param ignoredMacs {@code addresses.ignore-macs}: whose answers to probes do not count, as six pairs of lower-case
 *     hexadecimal digits with colons between
 * @param sites every site, configured ones in the order of the files, then those that are a folder only, by name
 */
public record ProvisionerConfig(
        String interfaceName,
        Path stateFolder,
        List<Prefix> ranges,
        List<AddressRange> pool,
        PrefixChoice prefix,
        ProbeProfile probe,
        List<String> ignoredMacs,
        Optional<Duration> lease,
        OnExit onExit,
        List<SiteAddresses> sites) {

    public ProvisionerConfig {
        ranges = List.copyOf(ranges);
        pool = List.copyOf(pool);
        ignoredMacs = List.copyOf(ignoredMacs);
        sites = List.copyOf(sites);
    }

    /** The same for other sites. */
    public ProvisionerConfig with(List<SiteAddresses> others) {
        return new ProvisionerConfig(
                interfaceName, stateFolder, ranges, pool, prefix, probe, ignoredMacs, lease, onExit, others);
    }

    // Written out: of thousands of sites most are the very same objects, and a record's own equality asks each of them.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ProvisionerConfig that
                && Middle.equal(sites, that.sites)
                && interfaceName.equals(that.interfaceName)
                && stateFolder.equals(that.stateFolder)
                && ranges.equals(that.ranges)
                && pool.equals(that.pool)
                && prefix.equals(that.prefix)
                && probe == that.probe
                && ignoredMacs.equals(that.ignoredMacs)
                && lease.equals(that.lease)
                && onExit == that.onExit;
    }

    @Override
    public int hashCode() {
        return interfaceName.hashCode() * 31 + sites.hashCode();
    }
}
