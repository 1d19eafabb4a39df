package dev.multihome.provision;

import dev.multihome.address.Label;
import dev.multihome.config.Json;
import dev.multihome.plan.Alias;
import dev.multihome.plan.Plan;
import dev.multihome.plan.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A plan for a terminal, and as JSON. */
public final class PlanText {

    private PlanText() {}

    /** A line for each step, then notes, then how much would change. */
    public static List<String> lines(Plan plan) {
        List<String> lines = new ArrayList<>();
        plan.steps().forEach(each -> lines.add(sign(each) + " " + each.text()));
        plan.notes().forEach(each -> lines.add("note: " + each));
        lines.add(plan.changes() ? count(plan) : "nothing to change");
        return lines;
    }

    /** The same as a value for {@link Json}: {@code changes}, {@code steps}, {@code notes}. */
    public static Map<String, Object> json(Plan plan) {
        List<Map<String, Object>> steps = new ArrayList<>();
        for (Step step : plan.steps()) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("step", name(step));
            each.put("address", step.subject());
            each.put("sites", step.sites());
            each.put("text", step.text());
            alias(step).ifPresent(alias -> {
                each.put("interface", alias.on().name());
                each.put("prefix-length", alias.prefix().length());
                each.put("number", alias.number());
                each.put("label", alias.label().map(Label::toString));
                each.put("broadcast", alias.broadcast());
            });
            steps.add(each);
        }
        return Map.of("changes", plan.changes(), "steps", steps, "notes", plan.notes());
    }

    /** {@code add}, {@code add-range}. */
    private static String name(Step step) {
        return step.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    private static Optional<Alias> alias(Step step) {
        if (step instanceof Step.Add add) {
            return Optional.of(add.alias());
        }
        return step instanceof Step.Keep keep ? Optional.of(keep.alias()) : Optional.empty();
    }

    private static char sign(Step step) {
        if (step instanceof Step.Claim) {
            return '+';
        }
        if (step instanceof Step.Remove) {
            return '-';
        }
        boolean lacking = step instanceof Step.Refused
                || step instanceof Step.RefusedRange
                || step instanceof Step.Unassigned
                || step instanceof Step.Wait;
        return lacking ? '!' : ' ';
    }

    private static String count(Plan plan) {
        long adds = plan.steps().stream().filter(Step.Claim.class::isInstance).count();
        long removes =
                plan.steps().stream().filter(Step.Remove.class::isInstance).count();
        return adds + " to add, " + removes + " to remove";
    }
}
