package dev.multihome.plan;

import java.util.List;

/**
 * What would be done to this box, in order: what a command prints as its plan is what is applied.
 *
 * @param steps one or more for each wanted address in the order of the sites, then removals
 * @param assignments what to remember: who was given which address and number
 * @param notes what a person should know and no step says
 */
public record Plan(List<Step> steps, List<Assignment> assignments, List<String> notes) {

    public Plan {
        steps = List.copyOf(steps);
        assignments = List.copyOf(assignments);
        notes = List.copyOf(notes);
    }

    /** Whether applying it changes the kernel's table. */
    public boolean changes() {
        return steps.stream().anyMatch(each -> each instanceof Step.Add || each instanceof Step.Remove);
    }
}
