package dev.multihome.intent;

import dev.multihome.address.IpAddress;
import dev.multihome.provision.Outcome;
import dev.multihome.provision.ProvisionReport;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of each address, whichever site has it. For one thread. */
public final class Outcomes {

    private final ProvisionReport report;
    private @Nullable Map<IpAddress, Outcome> all;

    Outcomes(ProvisionReport report) {
        this.report = report;
    }

    @Nullable
    Outcome of(IpAddress address) {
        Map<IpAddress, Outcome> known = all;
        if (known == null) { // most sites are found by their names
            known = new HashMap<>();
            for (var each : report.addresses()) {
                if (each.address().isPresent()) {
                    known.put(each.address().get(), each.outcome());
                }
            }
            all = known;
        }
        return known.get(address);
    }
}
