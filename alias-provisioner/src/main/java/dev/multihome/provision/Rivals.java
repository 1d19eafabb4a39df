package dev.multihome.provision;

import dev.multihome.address.Family;
import dev.multihome.address.IpAddress;
import dev.multihome.ledger.Entries;
import dev.multihome.ledger.Ledger;
import dev.multihome.linux.Kernel;
import dev.multihome.linux.KernelException;
import dev.multihome.linux.LinkAddress;
import dev.multihome.netlink.AddressChange;
import dev.multihome.plan.Box;
import dev.multihome.plan.Owned;
import dev.multihome.probe.Claim;
import dev.multihome.probe.Ear;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Others who take an address at the very moment when we do. We listen from before the first probe until after our
 * announcement, however long the disk and the kernel take in between. Whoever announces second has then heard the first,
 * or has been answered by its kernel when it asked; so of two boxes that do this, at most one keeps the address.
 */
final class Rivals implements AutoCloseable {

    /** How far apart two announcements may be in time and still cross each other on the wire. */
    private static final Duration GRACE = Duration.ofMillis(100);

    private static final Logger LOG = LoggerFactory.getLogger(Rivals.class);

    private final Optional<Ear> ear;

    private Rivals(Optional<Ear> ear) {
        this.ear = ear;
    }

    /** @param interfaceIndex empty where nobody can be heard, or nobody is asked */
    static Rivals on(Machine machine, Kernel kernel, Optional<Integer> interfaceIndex, Set<LinkAddress> ignored) {
        try {
            return interfaceIndex.isEmpty()
                    ? new Rivals(Optional.empty())
                    : new Rivals(Optional.of(machine.ear(kernel, interfaceIndex.get(), ignored)));
        } catch (KernelException e) {
            return new Rivals(Optional.empty()); // asking fails for the same reason, and says so
        }
    }

    /** Gives back what the run added and somebody else has announced meanwhile. After our own announcement. */
    ProvisionReport giveWay(Kernel kernel, Ledger ledger, Settling settling, ProvisionReport report)
            throws IOException {
        Set<IpAddress> added = report.added().stream()
                .map(each -> each.alias().address())
                .filter(each -> each.family() == Family.IPV4) // IPv6 has the kernel's duplicate detection
                .collect(Collectors.toSet());
        Map<IpAddress, LinkAddress> claimed = ear.isEmpty() || added.isEmpty() ? Map.of() : claimed(ear.get(), added);
        return claimed.isEmpty() ? report : report.with(givenUp(kernel, ledger, settling.look(), claimed));
    }

    private static Map<IpAddress, LinkAddress> claimed(Ear ear, Set<IpAddress> added) {
        Map<IpAddress, LinkAddress> claimed = new LinkedHashMap<>();
        long end = System.nanoTime() + GRACE.toNanos();
        try {
            for (long left = GRACE.toNanos(); left > 0; left = end - System.nanoTime()) {
                for (Claim each : ear.next(Duration.ofNanos(left))) {
                    if (added.contains(each.address())) {
                        claimed.put(each.address(), each.by());
                    }
                }
            }
        } catch (KernelException e) {
            LOG.debug("{}: nobody can be heard any more", e.getMessage()); // the interface has gone down
        }
        return claimed;
    }

    private static Map<IpAddress, Outcome> givenUp(
            Kernel kernel, Ledger ledger, Box box, Map<IpAddress, LinkAddress> claimed) throws IOException {
        Entries entries = ledger.read();
        List<Owned> left = new ArrayList<>();
        List<AddressChange> deletions = new ArrayList<>();
        for (Owned each : entries.owned()) {
            if (!claimed.containsKey(each.address())) {
                left.add(each);
            } else if (box.proves(each).isPresent()) {
                deletions.add(new AddressChange.Delete(Wire.deleted(each)));
            }
        }
        kernel.change(deletions);
        ledger.write(new Entries(left, entries.assignments()));
        Map<IpAddress, Outcome> outcomes = new HashMap<>();
        claimed.forEach((address, by) -> outcomes.put(
                address,
                new Outcome.Conflict(by.toString(), "it took the address at the same moment; given up again")));
        return outcomes;
    }

    @Override
    public void close() {
        ear.ifPresent(Ear::close);
    }
}
