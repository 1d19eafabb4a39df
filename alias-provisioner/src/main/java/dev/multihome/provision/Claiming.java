package dev.multihome.provision;

import dev.multihome.address.IpAddress;
import dev.multihome.ledger.Entries;
import dev.multihome.ledger.Ledger;
import dev.multihome.linux.Answer;
import dev.multihome.linux.Errno;
import dev.multihome.linux.Kernel;
import dev.multihome.netlink.AddressChange;
import dev.multihome.plan.Box;
import dev.multihome.plan.Observed;
import dev.multihome.plan.Owned;
import dev.multihome.plan.Plan;
import dev.multihome.plan.Step;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Applies one plan, with the ledger held: intents on the disk, then the kernel, then commits on the disk. Whoever is
 * killed in between leaves intents, and the next run finds by them what it had added.
 */
final class Claiming {

    private final Kernel kernel;
    private final Ledger ledger;
    private final OnFailure policy;
    private final Settling settling;
    private final Map<IpAddress, Outcome> outcomes = new LinkedHashMap<>();
    private final Map<Owned.Key, Owned> records = new LinkedHashMap<>();
    private final IdentityHashMap<Step.Claim, Owned> intents = new IdentityHashMap<>();
    private Entries written = Entries.NONE;

    Claiming(Settling settling, Kernel kernel, Ledger ledger, OnFailure policy) {
        this.kernel = kernel;
        this.ledger = ledger;
        this.policy = policy;
        this.settling = settling;
    }

    /**
     * Applies the plan.
     *
     * @param unasked addresses that are added although the network could not be asked, with the reason
     * @param box what the plan was made from
     * @param before what the ledger holds
     */
    ProvisionReport apply(Plan plan, Map<IpAddress, String> unasked, Box box, Entries before, Optional<Duration> lease)
            throws IOException {
        written = before;
        before.owned().stream()
                .filter(each -> box.proves(each).isPresent())
                .forEach(each -> records.put(each.key(), each));
        for (Step each : plan.steps()) {
            if (each instanceof Step.Keep keep) {
                records.put(keep.owned().key(), keep.owned());
            }
        }
        List<Owned> proven = List.copyOf(records.values());
        var execution = new Execution(kernel, box, lease);
        for (Step each : plan.steps()) {
            if (each instanceof Step.Claim claim) {
                Owned intent = intent(claim);
                records.putIfAbsent(intent.key(), intent);
            }
        }
        write(plan);
        List<Execution.Done> done = recheck(execution.run(plan.steps(), policy));
        Optional<Execution.Done> stop = done.stream()
                .filter(each -> Refusal.of(each.answer()).stops(policy))
                .findFirst();
        if (stop.isPresent()) {
            return undone(plan, proven, execution.undo(done), stop.get());
        }
        take(plan, done, execution);
        for (Step.Add each : plan.adds()) {
            String reason = unasked.get(each.alias().address());
            if (reason != null) {
                outcomes.putIfAbsent(
                        each.alias().address(), new Outcome.Ours(each.alias().title(), "not probed: " + reason));
            }
        }
        settle(plan);
        write(plan);
        return Reports.of(plan, outcomes, done);
    }

    private Owned intent(Step.Claim claim) {
        return intents.computeIfAbsent(claim, each -> each.intent(Wire.MARK));
    }

    /** Where the kernel's answer was lost, its table has it. */
    private List<Execution.Done> recheck(List<Execution.Done> done) throws IOException {
        if (done.stream().noneMatch(each -> Refusal.of(each.answer()) == Refusal.LOST)) {
            return done;
        }
        Box now = settling.look();
        var notDone = new Answer(Errno.EAGAIN, "the kernel's answer was lost, and its table does not show it done");
        return done.stream()
                .map(each -> {
                    if (Refusal.of(each.answer()) != Refusal.LOST) {
                        return each;
                    }
                    boolean as = each.step() instanceof Step.Claim claim
                            ? now.proves(intent(claim)).isPresent()
                            : now.proves(((Step.Remove) each.step()).owned()).isEmpty();
                    return new Execution.Done(each.step(), as ? Answer.DONE : notDone);
                })
                .toList();
    }

    /** Everything back as it was; what would not go stays recorded, so that the next run finds it. */
    private ProvisionReport undone(Plan plan, List<Owned> proven, List<Execution.Done> left, Execution.Done stop)
            throws IOException {
        records.clear();
        proven.forEach(each -> records.put(each.key(), each));
        for (Execution.Done each : left) {
            if (each.step() instanceof Step.Claim claim) {
                Owned intent = intent(claim);
                records.put(intent.key(), intent);
            }
        }
        write(plan);
        String text = Refusal.text(stop.step(), stop.answer());
        boolean permitted = Refusal.of(stop.answer()) != Refusal.FORBIDDEN;
        var failure = new StringBuilder(text).append(permitted ? "" : "\n" + Permission.toChange());
        left.forEach(each -> failure.append("\nUndoing it, ").append(Refusal.text(each.step(), each.answer())));
        failure.append(left.isEmpty() ? "\nNothing was changed." : "\nRun `aliases down` when that is mended.");
        for (Step each : plan.steps()) {
            if (each instanceof Step.Claim claim) {
                String why = each.equals(stop.step()) ? text : "undone, because " + text;
                tell(plan, intent(claim), new Outcome.Failed(why));
            }
        }
        return Reports.undone(plan, outcomes, failure.toString(), permitted);
    }

    private void take(Plan plan, List<Execution.Done> done, Execution execution) throws IOException {
        Map<IpAddress, Execution.Done> replaced = new LinkedHashMap<>();
        for (Execution.Done each : done) {
            Refusal refusal = Refusal.of(each.answer());
            if (each.step() instanceof Step.Remove remove) {
                if (refusal == Refusal.NONE || refusal == Refusal.GONE) {
                    records.remove(remove.owned().key());
                    replaced.put(remove.owned().address(), each);
                }
            } else if (each.step() instanceof Step.Claim claim) {
                Owned intent = intent(claim);
                if (refusal == Refusal.NONE) {
                    records.put(intent.key(), intent);
                } else {
                    records.remove(intent.key(), intent);
                    String text = Refusal.text(each.step(), each.answer());
                    boolean taken = refusal == Refusal.TAKEN;
                    tell(plan, intent, taken ? new Outcome.Conflict("", text) : new Outcome.Failed(text));
                    restore(replaced.get(intent.address()), execution);
                }
            }
        }
    }

    /** What was to be replaced and could not comes back as it was. */
    private void restore(Execution.@Nullable Done removed, Execution execution) throws IOException {
        if (removed != null && execution.undo(List.of(removed)).isEmpty()) {
            Owned owned = ((Step.Remove) removed.step()).owned();
            records.put(owned.key(), owned);
        }
    }

    /** Reads everything of ours back: marks as the kernel keeps them, duplicates, and what has gone again. */
    private void settle(Plan plan) throws IOException {
        List<Owned> ours = List.copyOf(records.values());
        Box box = settling.await(ours);
        List<Owned> duplicates = new ArrayList<>();
        for (var entries = records.entrySet().iterator(); entries.hasNext(); ) {
            Map.Entry<Owned.Key, Owned> entry = entries.next();
            Owned each = entry.getValue();
            Optional<Observed> found = box.proves(each);
            if (found.isEmpty()) {
                entries.remove();
                tell(
                        plan,
                        each,
                        new Outcome.Failed("the kernel took it, and somebody has removed it again; does a network"
                                + " manager on this box remove addresses that are not its own?"));
                continue;
            }
            entry.setValue(each.committed(found.get().mark()));
            if (found.get().has(Observed.Trait.DADFAILED)) {
                duplicates.add(each);
            } else if (found.get().has(Observed.Trait.TENTATIVE)) {
                outcomes.put(
                        each.address(),
                        new Outcome.Waiting(
                                "duplicate detection on " + each.on().name() + " is not done; it needs a carrier"));
            }
        }
        removeDuplicates(duplicates);
    }

    private void removeDuplicates(List<Owned> duplicates) throws IOException {
        if (duplicates.isEmpty()) {
            return;
        }
        List<Answer> answers = kernel.change(duplicates.stream()
                .map(each -> new AddressChange.Delete(Wire.deleted(each)))
                .toList());
        for (int i = 0; i < duplicates.size(); i++) {
            Owned each = duplicates.get(i);
            if (answers.get(i).done()) {
                records.remove(each.key());
            }
            outcomes.put(
                    each.address(),
                    new Outcome.Conflict(
                            "",
                            "another host on the network of " + each.on().name()
                                    + " has it (duplicate detection failed); removed again"));
        }
    }

    /** Of an alias it is the address's, of a range that of every address in it. */
    private void tell(Plan plan, Owned owned, Outcome outcome) {
        if (!owned.isRange()) {
            outcomes.put(owned.address(), outcome);
            return;
        }
        for (Step each : plan.steps()) {
            if (each instanceof Step.Within within && within.range().equals(owned.prefix())) {
                outcomes.put(within.address(), outcome);
            }
        }
    }

    private void write(Plan plan) throws IOException {
        var entries = new Entries(List.copyOf(records.values()), plan.assignments());
        if (!entries.equals(written)) {
            ledger.write(entries);
            written = entries;
        }
    }
}
