package dev.multihome.provision;

import dev.multihome.address.IpAddress;
import dev.multihome.address.Label;
import dev.multihome.address.SiteName;
import dev.multihome.ledger.Entries;
import dev.multihome.ledger.Ledger;
import dev.multihome.linux.Kernel;
import dev.multihome.plan.Assignment;
import dev.multihome.plan.Box;
import dev.multihome.plan.Interface;
import dev.multihome.plan.InterfaceId;
import dev.multihome.plan.Observed;
import dev.multihome.plan.Owned;
import dev.multihome.plan.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Makes aliases ours that somebody else brought up. The kernel is asked, never changed: an alias is ours once the ledger
 * says so, and the ledger is replaced as a whole, so a crash leaves it adopted or not.
 */
final class Adoption {

    /**
     * An address that may become ours.
     *
     * @param sites who wants it, at least one
     */
    record Candidate(InterfaceId on, Observed observed, List<SiteName> sites) {

        /** What a person is asked to agree to. */
        String text() {
            return observed.prefix() + " on " + observed.label().orElse(on.name()) + " for site " + sites.get(0)
                    + "; it seems to be " + Provenance.words(observed);
        }

        Owned owned() {
            return new Owned(
                    Owned.State.OURS,
                    on,
                    observed.prefix(),
                    observed.label().filter(each -> !each.equals(on.name())),
                    observed.mark(),
                    sites.get(0));
        }
    }

    /**
     * Either a candidate, or why it is none.
     *
     * @param ours whether that is because it is ours already
     */
    record Verdict(IpAddress address, Optional<Candidate> candidate, boolean ours, String reason) {
        private static Verdict no(IpAddress address, String reason) {
            return new Verdict(address, Optional.empty(), false, address + " " + reason);
        }
    }

    private final Provisioner provisioner;
    private final Machine machine;

    Adoption(Provisioner provisioner, Machine machine) {
        this.provisioner = provisioner;
        this.machine = machine;
    }

    /** What may be said of each address; in the order given. */
    List<Verdict> look(List<IpAddress> addresses) throws IOException {
        List<Step> steps = provisioner.plan().steps();
        try (Kernel kernel = machine.kernel()) {
            Box box = new Settling(kernel, machine, false).look();
            return addresses.stream().map(each -> verdict(each, steps, box)).toList();
        }
    }

    /**
     * Records these as ours.
     *
     * @return those that are not any more what was agreed to; nothing is adopted if there are any
     */
    List<String> adopt(List<Candidate> agreed) throws IOException {
        try (Ledger ledger = provisioner.hold()) {
            List<String> changed = new ArrayList<>();
            for (Candidate each : agreed) {
                Verdict now = look(List.of(each.observed().address())).get(0);
                if (!now.candidate().equals(Optional.of(each))) {
                    changed.add(each.observed().prefix() + " has changed meanwhile; look again");
                }
            }
            if (changed.isEmpty()) {
                Entries entries = ledger.read();
                List<Owned> owned = new ArrayList<>(entries.owned());
                owned.removeIf(old -> agreed.stream()
                        .anyMatch(each -> each.observed().address().equals(old.address())));
                agreed.forEach(each -> owned.add(each.owned()));
                ledger.write(new Entries(owned, numbered(entries.assignments(), agreed)));
            }
            return changed;
        }
    }

    private static Verdict verdict(IpAddress address, List<Step> steps, Box box) {
        Optional<Step> step = steps.stream()
                .filter(each -> each.subject().equals(Optional.of(address)))
                .filter(each -> !(each instanceof Step.Remove))
                .findFirst();
        if (step.isPresent() && step.get() instanceof Step.Keep) {
            return new Verdict(address, Optional.empty(), true, address + " is ours already");
        }
        List<Observed> there = box.at(address);
        if (there.isEmpty()) {
            return Verdict.no(address, "is not on this box; `aliases up` adds it if a site wants it");
        }
        if (there.size() > 1) {
            return Verdict.no(
                    address,
                    "is on this box " + there.size() + " times; remove all but one of "
                            + String.join(
                                    ", ",
                                    there.stream()
                                            .map(each -> each.prefix().toString())
                                            .toList()));
        }
        Observed observed = there.get(0);
        Interface on = box.interfaces().stream()
                .filter(each -> each.id().index() == observed.interfaceIndex())
                .findFirst()
                .orElseThrow();
        Optional<String> main = MainAddress.reason(observed, on, box);
        if (main.isPresent()) {
            return Verdict.no(address, main.get() + "; a site may stand on it, but it stays what it is");
        }
        if (step.isEmpty() || !(step.get() instanceof Step.Foreign foreign)) {
            return Verdict.no(
                    address,
                    "is no site's: once ours, the next `aliases up` would remove it. Give it to a site"
                            + " in the configuration first");
        }
        if (foreign.floating()) {
            return Verdict.no(address, "is floating: another program brings it and takes it away");
        }
        return new Verdict(address, Optional.of(new Candidate(on.id(), observed, foreign.sites())), false, "");
    }

    /** Remembers N of {@code eth0:N}, so that the next `up` does not give the alias another, unless a site has that N. */
    private static List<Assignment> numbered(List<Assignment> before, List<Candidate> agreed) {
        List<Assignment> all = new ArrayList<>(before);
        for (Candidate each : agreed) {
            Optional<Label> label = each.observed().label().flatMap(Label::parse);
            boolean free = label.isPresent()
                    && all.stream()
                            .noneMatch(other -> other.active()
                                    && !other.address().equals(each.observed().address())
                                    && other.number()
                                            .equals(OptionalInt.of(label.get().number())));
            if (free) {
                IpAddress address = each.observed().address();
                boolean pooled = all.stream().anyMatch(other -> isOf(other, each) && other.pooled());
                all.removeIf(other -> isOf(other, each));
                all.add(new Assignment(
                        each.sites().get(0), address, OptionalInt.of(label.get().number()), pooled, 0));
            }
        }
        return all;
    }

    private static boolean isOf(Assignment assignment, Candidate candidate) {
        return assignment.site().equals(candidate.sites().get(0))
                && assignment.address().equals(candidate.observed().address());
    }
}
