package dev.multihome.plan;

import dev.multihome.address.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What would be done to this box, in order: what a command prints as its plan is what is applied.
 *
 * @param steps one for each range, one or more for each wanted address in the order of the sites, then removals
 * @param assignments what to remember: who was given which address and number
 * @param notes what a person should know and no step says
 */
public record Plan(List<Step> steps, List<Assignment> assignments, List<String> notes) {

    public Plan {
        steps = List.copyOf(steps);
        assignments = List.copyOf(assignments);
        notes = List.copyOf(notes);
    }

    /** The steps that add an alias. */
    public List<Step.Add> adds() {
        return steps.stream()
                .filter(Step.Add.class::isInstance)
                .map(Step.Add.class::cast)
                .toList();
    }

    /** The same plan, in which addresses that another host was found to have are refused rather than added. */
    public Plan refusing(Map<IpAddress, String> owners) {
        List<Step> others = new ArrayList<>();
        for (Step step : steps) {
            String owner = step instanceof Step.Add add ? owners.get(add.alias().address()) : null;
            others.add(
                    owner == null
                            ? step
                            : new Step.Refused(
                                    step.subject().orElseThrow(),
                                    step.sites(),
                                    "another host on the network has it",
                                    true,
                                    owner));
        }
        return new Plan(others, assignments, notes);
    }

    /** The same plan with one more note. */
    public Plan noting(String note) {
        return new Plan(
                steps,
                assignments,
                Stream.concat(notes.stream(), Stream.of(note)).toList());
    }

    /** Whether applying it changes the kernel's table. */
    public boolean changes() {
        return steps.stream().anyMatch(each -> each instanceof Step.Claim || each instanceof Step.Remove);
    }
}
