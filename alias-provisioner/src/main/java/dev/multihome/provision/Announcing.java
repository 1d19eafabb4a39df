package dev.multihome.provision;

import dev.multihome.address.IpAddress;
import dev.multihome.linux.Kernel;
import dev.multihome.linux.KernelException;
import dev.multihome.plan.InterfaceId;
import dev.multihome.plan.Step;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Tells the network about the aliases that a run added. */
final class Announcing {

    private Announcing() {}

    /**
     * One round.
     *
     * @return why nobody was told, as a sentence; empty when all were, or there was nothing to tell
     */
    static Optional<String> round(Machine machine, Kernel kernel, ProvisionReport report) throws IOException {
        List<Step.Add> adds = report.added();
        if (adds.isEmpty()) {
            return Optional.empty();
        }
        InterfaceId on = adds.get(0).alias().on();
        List<IpAddress> addresses =
                adds.stream().map(each -> each.alias().address()).toList();
        try {
            return machine.announce(kernel, on.index(), addresses).map(each -> "not announced: " + each);
        } catch (KernelException e) {
            return Optional.of("not announced (" + e.getMessage()
                    + "); neighbours that remember another owner of these addresses learn it within minutes");
        }
    }
}
