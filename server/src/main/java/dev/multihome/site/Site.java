package dev.multihome.site;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import dev.multihome.config.Origin;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One web site, as configured.
 *
 * @param folder what it serves, absolute
 * @param addresses where it listens; empty until the pool has given it one
 * @param names its host names, lower case, without a trailing dot; the first is the one URLs are written with
 * @param ports where it listens on each address
 * @param limits what its clients may use; sites of one address have the same
 * @param index names of index files, first match wins
 * @param symlinks which symbolic links are followed
 * @param hiddenFiles whether names that start with a dot are served; {@code /.well-known/} always is
 * @param listing whether a folder without an index is answered with its entries
 * @param behaviour what it does other than send files
 * @param delivery how its files are sent
 * @param security how it is reached over TLS
 * @param origin its entry in the configuration, or its folder with line 0
 */
public record Site(
        SiteName name,
        Path folder,
        List<IpAddress> addresses,
        List<String> names,
        Ports ports,
        Limits limits,
        List<String> index,
        Symlinks symlinks,
        boolean hiddenFiles,
        boolean listing,
        Behaviour behaviour,
        Delivery delivery,
        Security security,
        Origin origin) {

    public Site {
        addresses = List.copyOf(addresses);
        names = List.copyOf(names);
        index = List.copyOf(index);
    }

    // Written out: what a record gets for itself is linked at its first use, tens of milliseconds of the first change.
    // What
    // is not a record itself comes first.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof Site site
                        && name.equals(site.name)
                        && folder.equals(site.folder)
                        && addresses.equals(site.addresses)
                        && names.equals(site.names)
                        && index.equals(site.index)
                        && symlinks == site.symlinks
                        && hiddenFiles == site.hiddenFiles
                        && listing == site.listing
                        && origin.equals(site.origin)
                        && ports.equals(site.ports)
                        && limits.equals(site.limits)
                        && behaviour.equals(site.behaviour)
                        && delivery.equals(site.delivery)
                        && security.equals(site.security);
    }

    /** By the name alone: sites are kept in maps by the thousand, and no two of one configuration have the same. */
    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /**
     * Whether everyone may see everything, as often as they like. Of any other each request has to be judged by the
     * handler's gate and throttle, so it is answered by no shorter way.
     */
    public boolean isOpen() {
        return behaviour.access().isEmpty() && limits.requests().isUnlimited();
    }

    /** The same site on other addresses. */
    public Site at(List<IpAddress> others) {
        if (others.equals(addresses)) {
            return this;
        }
        return new Site(
                name,
                folder,
                others,
                names,
                ports,
                limits,
                index,
                symlinks,
                hiddenFiles,
                listing,
                behaviour,
                delivery,
                security,
                origin);
    }

    /** Another site for which the same was written. */
    Site likewise(
            SiteName otherName,
            Path otherFolder,
            List<IpAddress> otherAddresses,
            List<String> otherNames,
            Origin otherOrigin) {
        return new Site(
                otherName,
                otherFolder,
                otherAddresses,
                otherNames,
                ports,
                limits,
                index,
                symlinks,
                hiddenFiles,
                listing,
                behaviour,
                delivery,
                security,
                otherOrigin);
    }

    /** The same site with another behaviour. */
    Site behaving(Behaviour other) {
        return new Site(
                name,
                folder,
                addresses,
                names,
                ports,
                limits,
                index,
                symlinks,
                hiddenFiles,
                listing,
                other,
                delivery,
                security,
                origin);
    }
}
