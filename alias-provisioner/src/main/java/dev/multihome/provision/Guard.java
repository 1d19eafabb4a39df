package dev.multihome.provision;

import dev.multihome.address.Family;
import dev.multihome.address.IpAddress;
import dev.multihome.linux.Errno;
import dev.multihome.linux.Kernel;
import dev.multihome.linux.KernelException;
import dev.multihome.linux.LinkAddress;
import dev.multihome.plan.Alias;
import dev.multihome.plan.InterfaceId;
import dev.multihome.plan.Step;
import dev.multihome.probe.ArpEar;
import dev.multihome.probe.Claim;
import dev.multihome.probe.Ear;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens, a thread for each family, to whoever claims our addresses later, by ARP or by neighbour
 * advertisements, answers at once, and calls the watcher; see {@link Disputes}. (Of IPv6 the kernel itself only says in its
 * log that somebody else has an address.) The watcher's thread follows and marks.
 */
final class Guard implements AutoCloseable {

    /** How often to see whether a dispute is over. */
    private static final Duration LOOK = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

    private final Machine machine;
    private final Set<LinkAddress> ignored;
    private final Runnable alarm;
    private final Disputes disputes = new Disputes();
    private Set<IpAddress> guarded = Set.of();
    private final Map<Family, Ear> ears = new EnumMap<>(Family.class);
    private @Nullable InterfaceId on;
    private Optional<String> deafness = Optional.empty();

    /**
     * Guards nothing yet.
     *
     * @param ignored whose claims do not count
     * @param alarm called on another thread when what {@link #marked} says has changed
     */
    Guard(Machine machine, Set<LinkAddress> ignored, Runnable alarm) {
        this.machine = machine;
        this.ignored = ignored;
        this.alarm = alarm;
    }

    /** Guards from now on what the report says is ours, and says in it what is disputed. */
    synchronized ProvisionReport marked(ProvisionReport report) {
        Map<IpAddress, Alias> ours = ours(report);
        guarded = Set.copyOf(ours.keySet());
        disputes.keepOnly(guarded);
        Optional<InterfaceId> wanted = ours.values().stream().map(Alias::on).findFirst();
        Set<Family> families = EnumSet.noneOf(Family.class);
        guarded.forEach(each -> families.add(each.family()));
        if (!ears.keySet().equals(families) || !wanted.equals(Optional.ofNullable(on))) {
            reopen(wanted, families);
        }
        Map<IpAddress, Outcome> outcomes = new HashMap<>();
        disputes.standing().forEach((address, by) -> Optional.ofNullable(ours.get(address))
                .ifPresent(alias -> outcomes.put(address, new Outcome.Disputed(alias.title(), by.toString()))));
        ProvisionReport marked = report.with(outcomes);
        return deafness.map(marked::noting).orElse(marked);
    }

    @Override
    public synchronized void close() {
        reopen(Optional.empty(), Set.of());
    }

    private static Map<IpAddress, Alias> ours(ProvisionReport report) {
        Set<IpAddress> usable = new HashSet<>();
        for (SiteAddress each : report.addresses()) {
            if (each.outcome() instanceof Outcome.Ours) {
                each.address().ifPresent(usable::add);
            }
        }
        Map<IpAddress, Alias> aliases = new HashMap<>();
        for (Step each : report.plan().steps()) {
            Alias alias =
                    each instanceof Step.Add add ? add.alias() : each instanceof Step.Keep keep ? keep.alias() : null;
            if (alias != null && usable.contains(alias.address())) {
                aliases.put(alias.address(), alias);
            }
        }
        return aliases;
    }

    private void reopen(Optional<InterfaceId> wanted, Set<Family> families) {
        ears.values().forEach(Ear::close);
        ears.clear();
        on = wanted.orElse(null);
        deafness = Optional.empty();
        if (on == null) {
            return;
        }
        int index = on.index();
        try (Kernel kernel = machine.kernel()) {
            if (kernel.links().stream().anyMatch(each -> each.index() == index && ArpEar.isOfUse(each))) {
                for (Family each : families) {
                    boolean arp = each == Family.IPV4;
                    Ear opened = arp
                            ? machine.ear(kernel, index, ignored)
                            : machine.advertisementEar(kernel, index, ignored);
                    ears.put(each, opened);
                    var thread =
                            new Thread(() -> listen(opened, index), arp ? "arp-listener" : "advertisement-listener");
                    thread.setDaemon(true);
                    thread.start();
                }
            }
        } catch (KernelException e) {
            deafness = Optional.of("a host that takes an address of ours later is not noticed: "
                    + (e.errno() == Errno.EPERM
                            ? "listening to "
                                    + (families.contains(Family.IPV4) ? "ARP" : "neighbour advertisements")
                                    + " needs CAP_NET_RAW"
                            : e.getMessage()));
        } catch (IOException e) {
            deafness = Optional.of("a host that takes an address of ours later is not noticed: " + e.getMessage());
        }
    }

    private void listen(Ear mine, int index) {
        try {
            while (isStill(mine)) {
                List<Claim> claims = mine.next(LOOK);
                if (take(claims, index)) {
                    alarm.run();
                }
            }
        } catch (KernelException e) {
            LOG.debug("no longer listening: {}", e.getMessage()); // the interface is down; the watcher hears of it
            forget(mine);
        }
    }

    /** @return whether the state of any address has changed */
    private boolean take(List<Claim> claims, int index) {
        Disputes.Answer answer;
        List<IpAddress> ended;
        boolean changed;
        synchronized (this) {
            Map<IpAddress, LinkAddress> before = disputes.standing();
            long now = System.nanoTime();
            answer = disputes.heard(
                    claims.stream()
                            .filter(each -> guarded.contains(each.address()))
                            .toList(),
                    now);
            ended = disputes.settle(now);
            changed = !before.equals(disputes.standing());
        }
        if (!answer.defend().isEmpty()) {
            defend(answer.defend(), index);
        }
        answer.tell().entrySet().stream()
                .findFirst()
                .ifPresent(first -> LOG.warn(
                        "{} says that {}{} is its own, too; kept and announced",
                        first.getValue(),
                        first.getKey(),
                        answer.tell().size() == 1
                                ? ""
                                : " (and of " + (answer.tell().size() - 1) + " more somebody)"));
        ended.forEach(each -> LOG.info("{} is undisputed again", each));
        return changed;
    }

    private void defend(List<IpAddress> addresses, int index) {
        try (Kernel kernel = machine.kernel()) {
            machine.announce(kernel, index, addresses);
        } catch (IOException e) {
            LOG.warn("not announced in defence: {}", e.getMessage());
        }
    }

    private synchronized boolean isStill(Ear mine) {
        return ears.containsValue(mine);
    }

    private synchronized void forget(Ear mine) {
        if (ears.values().remove(mine)) {
            mine.close();
        }
    }
}
