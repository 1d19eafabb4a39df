package dev.multihome.lan;

import dev.multihome.address.IpAddress;
import dev.multihome.fleet.Hosted;
import dev.multihome.fleet.Membership;
import dev.multihome.fleet.Served;
import dev.multihome.mdns.Presence;
import dev.multihome.multicast.Group;
import dev.multihome.provision.Outcome;
import dev.multihome.site.FleetOptions;
import dev.multihome.site.Site;
import dev.multihome.site.SiteState;
import dev.multihome.site.SiteStatus;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** What the sites are to the network: their configuration and states, in the words of {@code mdns} and {@code fleet}. */
public final class Memberships {

    private static final String FLOATING = new Outcome.Foreign("", true).word();

    /** Owners of addresses that others on the network can reach here. */
    private static final Set<String> BOUND = Set.of(
            new Outcome.Ours("", "").word(),
            new Outcome.Disputed("", "").word(),
            new Outcome.Foreign("", false).word(),
            FLOATING);

    private Memberships() {}

    public static Membership of(FleetOptions options) {
        FleetOptions.Announce announce = options.announce();
        return new Membership(
                options.name(),
                options.box(),
                options.keyFile(),
                new Group(announce.group4()),
                new Group(announce.group6()),
                announce.port(),
                announce.ttl(),
                announce.every());
    }

    /** The addresses of all sites, wherever they are. */
    public static Set<IpAddress> aliases(List<SiteStatus> sites) {
        return sites.stream().flatMap(each -> each.site().addresses().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** Sites that are served, on addresses that are bound on this box. */
    static List<Presence> presences(List<SiteStatus> sites) {
        return sites.stream()
                .filter(each -> each.state() == SiteState.READY || each.state() == SiteState.DEGRADED)
                .filter(each -> !bound(each).isEmpty())
                .map(each -> new Presence(
                        each.site().name(),
                        bound(each).stream().map(Served.Place::address).toList(),
                        service(each.site())))
                .toList();
    }

    /**
     * A site as the other boxes are told of it.
     *
     * @param digest what stands for its content
     */
    static Hosted hosted(SiteStatus status, long digest) {
        Site site = status.site();
        return new Hosted(new Served(site.name(), status.state(), digest, bound(status)), site.names());
    }

    private static List<Served.Place> bound(SiteStatus status) {
        return status.standings().stream()
                .filter(each -> BOUND.contains(each.owner()) && !each.address().isLoopback())
                .map(each -> new Served.Place(each.address(), each.owner().equals(FLOATING)))
                .toList();
    }

    /** Over TLS where that is where clients end up anyway, or where there is nothing else. */
    private static Optional<Presence.Service> service(Site site) {
        OptionalInt secure = site.security().hasTls() ? site.ports().https() : OptionalInt.empty();
        OptionalInt plain = site.ports().http();
        boolean secured = secure.isPresent()
                && (plain.isEmpty() || site.security().redirect().isPresent());
        OptionalInt port = secured ? secure : plain;
        return port.isPresent() ? Optional.of(new Presence.Service(secured, port.getAsInt(), "/")) : Optional.empty();
    }
}
