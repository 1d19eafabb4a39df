package dev.multihome.provision;

import dev.multihome.linux.Kernel;
import dev.multihome.plan.Box;
import dev.multihome.plan.Interface;
import dev.multihome.plan.Observed;
import dev.multihome.plan.Owned;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** Reads back what was added, and waits until IPv6 duplicate detection has spoken (RFC 4862 section 5.4). */
final class Settling {

    /** One probe with a random delay of up to 1 s and an answer within 1 s takes 2.1 s; others may be configured. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** The kernel's one worker takes so long for each at most, on a busy machine. */
    private static final Duration AN_ADDRESS = Duration.ofMillis(3);

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
        return look(machine::promotesSecondaries);
    }

    private Box look(Predicate<String> promotes) throws IOException {
        List<Interface> interfaces = Wire.interfaces(kernel.links(), promotes);
        List<Observed> addresses =
                kernel.addresses().stream().map(Wire::observed).toList();
        return ranges
                ? new Box(
                        interfaces,
                        addresses,
                        kernel.localRoutes().stream().map(Wire::observed).toList(),
                        machine.bindsIpv6Ranges(),
                        machine.gateways())
                : new Box(interfaces, addresses);
    }

    /**
     * The box as it is when none of these is tentative any more, or patience or the carrier is lost; without a look at
     * which interfaces promote secondaries.
     */
    Box await(List<Owned> ours) throws IOException {
        Duration patience = PATIENCE.plus(AN_ADDRESS.multipliedBy(ours.size()));
        Duration waited = Duration.ZERO;
        while (true) {
            long start = System.nanoTime();
            Box box = look(any -> false); // what is proven does not depend on it, and it is a file for each interface
            if (waited.compareTo(patience) >= 0 || !isUndecided(box, ours)) {
                return box;
            }
            // Looking at thousands holds the kernel up that works on them: at most half of the time.
            Duration looked = Duration.ofNanos(System.nanoTime() - start);
            Duration pause = looked.compareTo(BETWEEN) > 0 ? looked : BETWEEN;
            machine.pause(pause);
            waited = waited.plus(looked).plus(pause);
        }
    }

    private static boolean isUndecided(Box box, List<Owned> ours) {
        return ours.stream().anyMatch(each -> box.proves(each)
                .filter(it -> it.has(Observed.Trait.TENTATIVE) && !it.has(Observed.Trait.DADFAILED))
                .flatMap(it -> box.named(each.on().name()))
                .filter(Interface::carrier)
                .isPresent());
    }
}
