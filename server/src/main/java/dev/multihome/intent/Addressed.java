package dev.multihome.intent;

import dev.multihome.address.IpAddress;
import dev.multihome.endpoint.Endpoint;
import dev.multihome.provision.SiteAddress;
import dev.multihome.site.Site;
import java.util.ArrayList;
import java.util.List;

/**
 * A site with what has become of its addresses.
 *
 * @param configured as the configuration has it
 * @param found what was said of its addresses
 * @param whole whether nothing but {@code found} says so
 * @param site the same with the addresses that the pool gave it
 * @param states what its addresses make of it
 * @param places where it is to listen
 * @param usable those places whose address can be bound
 */
public record Addressed(
        Site configured,
        List<SiteAddress> found,
        boolean whole,
        Site site,
        AddressStates states,
        List<Endpoint> places,
        List<Endpoint> usable) {

    public Addressed {
        found = List.copyOf(found);
    }

    static Addressed of(Site configured, List<SiteAddress> found, Outcomes known) {
        List<IpAddress> there = new ArrayList<>(found.size());
        found.forEach(each -> each.address().ifPresent(there::add));
        boolean pooled = configured.addresses().isEmpty();
        Site site = pooled ? configured.at(there) : configured;
        AddressStates states = AddressStates.of(site, found, known);
        List<Endpoint> places = Endpoints.of(site, site.addresses());
        List<Endpoint> usable = states.usable().equals(site.addresses()) ? places : Endpoints.of(site, states.usable());
        return new Addressed(
                configured, found, pooled || there.containsAll(site.addresses()), site, states, places, usable);
    }

    /** Whether another look at the same site would find the same. */
    boolean isStill(List<SiteAddress> foundThen) {
        return whole && found.equals(foundThen);
    }
}
