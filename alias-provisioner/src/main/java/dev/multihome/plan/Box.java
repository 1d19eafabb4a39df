package dev.multihome.plan;

import dev.multihome.address.Family;
import dev.multihome.address.IpAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The box as observed: its interfaces, every address on them, and its local routes. Immutable. */
public final class Box {

    private final List<Interface> interfaces;
    private final List<Observed> addresses;
    private final List<Observed> ranges;
    private final boolean bindsIpv6Ranges;
    private final Set<IpAddress> gateways;
    private final Map<IpAddress, List<Observed>> byAddress = new HashMap<>();
    private final Set<InterfaceId> devices;
    private final boolean marksAreKept;

    public Box(List<Interface> interfaces, List<Observed> addresses) {
        this(interfaces, addresses, List.of(), false, Set.of());
    }

    /**
     * A box that was asked for its ranges, too.
     *
     * @param ranges local routes that somebody made: destination, interface, and as their mark the protocol
     * @param bindsIpv6Ranges net.ipv6.ip_nonlocal_bind: whether a listener can be bound to an IPv6 address that no
     *     interface has. For IPv4 a local route is enough.
     * @param gateways the next hops of this box's routes
     */
    public Box(
            List<Interface> interfaces,
            List<Observed> addresses,
            List<Observed> ranges,
            boolean bindsIpv6Ranges,
            Set<IpAddress> gateways) {
        this.interfaces = List.copyOf(interfaces);
        this.devices = interfaces.stream().map(Interface::id).collect(Collectors.toSet());
        this.addresses = List.copyOf(addresses);
        this.ranges = List.copyOf(ranges);
        this.bindsIpv6Ranges = bindsIpv6Ranges;
        this.gateways = Set.copyOf(gateways);
        for (Observed each : addresses) {
            byAddress.computeIfAbsent(each.address(), key -> new ArrayList<>(1)).add(each);
        }
        // Since Linux 5.18 the kernel marks 127.0.0.1 and link-local addresses itself: any mark proves that it keeps
        // them.
        this.marksAreKept = addresses.stream().anyMatch(each -> each.mark() != 0);
    }

    public List<Interface> interfaces() {
        return interfaces;
    }

    public List<Observed> addresses() {
        return addresses;
    }

    public List<Observed> ranges() {
        return ranges;
    }

    Set<IpAddress> gateways() {
        return gateways;
    }

    boolean bindsRangesOf(Family family) {
        return family == Family.IPV4 || bindsIpv6Ranges;
    }

    public Optional<Interface> named(String name) {
        return interfaces.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** The name of an interface, for messages. */
    public String nameOf(int index) {
        return interfaces.stream()
                .filter(each -> each.id().index() == index)
                .map(Interface::name)
                .findFirst()
                .orElse("interface " + index);
    }

    /** Everything with this address, on any interface and with any prefix length. */
    public List<Observed> at(IpAddress address) {
        return byAddress.getOrDefault(address, List.of());
    }

    /**
     * What the kernel removes when this address is removed: the secondaries of its subnet, unless promote_secondaries is
     * set (__inet_del_ifa in net/ipv4/devinet.c).
     */
    public List<Observed> lostWith(Observed address) {
        boolean promoted = interfaces.stream()
                .anyMatch(each -> each.id().index() == address.interfaceIndex() && each.promotesSecondaries());
        if (promoted
                || address.has(Observed.Trait.SECONDARY)
                || address.prefix().isHost()) {
            return List.of();
        }
        return addresses.stream()
                .filter(each -> each.interfaceIndex() == address.interfaceIndex()
                        && each.has(Observed.Trait.SECONDARY)
                        && each.prefix().length() == address.prefix().length()
                        && address.prefix().contains(each.address()))
                .toList();
    }

    /**
     * What the kernel has for a record of the ledger, if the record is true: the interface is the same device, and
     * prefix, label and mark are as recorded. Empty means: not proven ours, hands off.
     */
    public Optional<Observed> proves(Owned owned) {
        if (!devices.contains(owned.on())) {
            return Optional.empty();
        }
        for (Observed each : owned.isRange() ? ranges : at(owned.address())) {
            if (owned.matches(each, marksAreKept)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
