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

    Settling(Kernel kernel, Machine machine) {
        this.kernel = kernel;
        this.machine = machine;
    }

    /** The box as it is now. */
    Box look() throws IOException {
        return Wire.box(kernel.links(), kernel.addresses(), machine::promotesSecondaries);
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
