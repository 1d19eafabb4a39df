package dev.multihome.config;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that the configuration gives a site.
 *
 * @param site the site
 * @param addresses in the order given; empty for a site that takes the next free one of the pool
 * @param floating whether another program, such as keepalived, brings the addresses and takes them away: they are used while
 *     they are here, never added and never removed
 * @param origin where the site stands: its entry, or its folder with line 0
 */
public record SiteAddresses(SiteName site, List<IpAddress> addresses, boolean floating, Origin origin) {

    public SiteAddresses {
        addresses = List.copyOf(addresses);
    }

    /** Of addresses that are brought up here. */
    public SiteAddresses(SiteName site, List<IpAddress> addresses, Origin origin) {
        this(site, addresses, false, origin);
    }

    /** The same with more addresses behind its own. */
    public SiteAddresses and(List<IpAddress> more) {
        return new SiteAddresses(
                site,
                Stream.concat(addresses.stream(), more.stream()).distinct().toList(),
                floating,
                origin);
    }

    // Written out, as those of its origin are.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof SiteAddresses that
                        && site.equals(that.site)
                        && addresses.equals(that.addresses)
                        && floating == that.floating
                        && origin.equals(that.origin);
    }

    @Override
    public int hashCode() {
        return site.hashCode();
    }
}
