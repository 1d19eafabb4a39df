package dev.multihome.provision;

import dev.multihome.linux.Kernel;
import dev.multihome.plan.Box;
import dev.multihome.plan.Interface;
import dev.multihome.plan.Observed;
import dev.multihome.plan.Owned;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Reads back what was added, and waits until IPv6 duplicate detection has spoken (RFC 4862 section 5.4). */
final class Settling {

    /** One probe with a random delay of up to 1 s and an answer within 1 s takes 2.1 s; others may be configured. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration BETWEEN = Duration.ofMillis(50);

    private final Kernel kernel;
    private final Machine machine;
    private final boolean ranges;

    /** @param ranges whether local routes matter: there is one in the kernel for each address, and reading takes its time */
    Settling(Kernel kernel, Machine machine, boolean ranges) {
        this.kernel = kernel;
        this.machine = machine;
        this.ranges = ranges;
    }

    /** The box as it is now. */
    Box look() throws IOException {
        List<Interface> interfaces = Wire.interfaces(kernel.links(), machine::promotesSecondaries);
        List<Observed> addresses =
                kernel.addresses().stream().map(Wire::observed).toList();
        return ranges
                ? new Box(
                        interfaces,
                        addresses,
                        kernel.localRoutes().stream().map(Wire::observed).toList(),
                        machine.bindsIpv6Ranges())
                : new Box(interfaces, addresses);
    }

    /** The box as it is when none of these is tentative any more, or patience or the carrier is lost. */
    Box await(List<Owned> ours) throws IOException {
        Box box = look();
        for (Duration waited = Duration.ZERO;
                waited.compareTo(PATIENCE) < 0 && isUndecided(box, ours);
                waited = waited.plus(BETWEEN)) {
            machine.pause(BETWEEN);
            box = look();
        }
        return box;
    }

    private static boolean isUndecided(Box box, List<Owned> ours) {
        return ours.stream().anyMatch(each -> box.proves(each)
                .filter(it -> it.has(Observed.Trait.TENTATIVE) && !it.has(Observed.Trait.DADFAILED))
                .flatMap(it -> box.named(each.on().name()))
                .filter(Interface::carrier)
                .isPresent());
    }
}
