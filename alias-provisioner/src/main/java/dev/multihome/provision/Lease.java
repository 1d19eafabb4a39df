package dev.multihome.provision;

import dev.multihome.linux.Answer;
import dev.multihome.linux.Kernel;
import dev.multihome.netlink.AddressChange;
import dev.multihome.plan.Box;
import dev.multihome.plan.Observed;
import dev.multihome.plan.Owned;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How long an alias of ours lives unless it is renewed. The kernel counts (IFA_CACHEINFO, linux/if_addr.h), so aliases of
 * a killed process go by themselves.
 *
 * @param time whole seconds count; empty for ever
 */
record Lease(Optional<Duration> time) {

    /** From one renewal to the next: two may fail before the first alias goes. Without a lease, longer than anybody waits. */
    Duration interval() {
        return time.map(each -> each.dividedBy(3)).orElse(Duration.ofDays(365));
    }

    /** Whether an alias lives for ever that should not, or the other way round: after addresses.lease was edited. */
    boolean differs(Observed observed) {
        return time.isPresent() != observed.has(Observed.Trait.EXPIRES);
    }

    /**
     * Gives aliases their full time again.
     *
     * @param which of those that are proven ours
     * @throws IOException when the kernel refuses one; the others are renewed
     */
    void renew(Kernel kernel, Box box, List<Owned> owned, Predicate<Observed> which) throws IOException {
        List<AddressChange> changes = new ArrayList<>();
        List<Owned> renewed = new ArrayList<>();
        for (Owned each : owned) {
            if (each.isRange()) {
                continue; // routes do not expire
            }
            box.proves(each)
                    .filter(it -> !it.has(Observed.Trait.DADFAILED) && which.test(it))
                    .ifPresent(it -> {
                        changes.add(new AddressChange.Renew(Wire.restored(each, it, time)));
                        renewed.add(each);
                    });
        }
        List<Answer> answers = changes.isEmpty() ? List.of() : kernel.change(changes);
        for (int i = 0; i < answers.size(); i++) {
            if (!answers.get(i).done()) {
                Owned first = renewed.get(i);
                throw new IOException("renewing " + first.prefix() + " on "
                        + first.on().name() + " failed: " + answers.get(i).text());
            }
        }
    }

    /** The report of a run that nobody follows up, with what that means for the aliases. */
    ProvisionReport noted(ProvisionReport report) {
        if (time.isEmpty() || report.addresses().stream().noneMatch(each -> each.outcome() instanceof Outcome.Ours)) {
            return report;
        }
        return report.noting("the kernel removes these aliases after addresses.lease, "
                + time.get().toSeconds() + " s, unless `serve` or `aliases watch` runs and renews them");
    }
}
