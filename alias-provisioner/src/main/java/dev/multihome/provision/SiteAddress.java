package dev.multihome.provision;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One address of one site, and what became of it.
 *
 * @param address empty where the pool had none
 */
public record SiteAddress(SiteName site, Optional<IpAddress> address, Outcome outcome) {

    // Written out: thousands are compared at each change, and a record's own equality takes several times as long.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SiteAddress that
                && site.equals(that.site)
                && address.equals(that.address)
                && Objects.equals(outcome, that.outcome); // mostly the very same
    }

    @Override
    public int hashCode() {
        return address.hashCode() * 31 + site.hashCode();
    }
}
