package dev.multihome.plan;

import dev.multihome.address.IpAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The box as observed: its interfaces and every address on them. Immutable. */
public final class Box {

    private final List<Interface> interfaces;
    private final List<Observed> addresses;
    private final Map<IpAddress, List<Observed>> byAddress = new HashMap<>();
    private final boolean marksAreKept;

    public Box(List<Interface> interfaces, List<Observed> addresses) {
        this.interfaces = List.copyOf(interfaces);
        this.addresses = List.copyOf(addresses);
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
     * What the kernel has for a record of the ledger, if the record is true: the interface is the same device, and
     * prefix, label and mark are as recorded. Empty means: not proven ours, hands off.
     */
    public Optional<Observed> proves(Owned owned) {
        if (interfaces.stream().noneMatch(each -> each.id().equals(owned.on()))) {
            return Optional.empty();
        }
        return at(owned.address()).stream()
                .filter(each -> owned.matches(each, marksAreKept))
                .findFirst();
    }
}
