package dev.multihome.provision;

import dev.multihome.address.IpAddress;
import dev.multihome.cli.Table;
import dev.multihome.plan.Step;
import java.util.ArrayList;
import java.util.List;

/** A report for a terminal. */
final class ReportText {

    private ReportText() {}

    static List<String> up(ProvisionReport report) {
        List<String> lines = new ArrayList<>();
        var table = new Table("SITE", "ADDRESS", "LABEL", "STATE");
        for (SiteAddress each : report.addresses()) {
            table.row(
                    each.site().toString(),
                    each.address().map(IpAddress::toString).orElse(""),
                    each.outcome().title(),
                    state(each.outcome()));
        }
        lines.addAll(table.lines());
        report.plan().steps().stream().filter(Step.OfRange.class::isInstance).forEach(each -> lines.add(each.text()));
        lines.addAll(removals(report));
        report.plan().notes().forEach(each -> lines.add("note: " + each));
        lines.add(report.claimed().size() + " added, " + report.removed() + " removed");
        return lines;
    }

    static List<String> down(ProvisionReport report) {
        List<String> lines = new ArrayList<>(removals(report));
        report.plan().notes().forEach(each -> lines.add("note: " + each));
        lines.add(report.plan().changes() ? report.removed() + " removed" : "nothing of ours is up");
        return lines;
    }

    private static List<String> removals(ProvisionReport report) {
        return report.plan().steps().stream()
                .filter(Step.Remove.class::isInstance)
                .map(Step::text)
                .toList();
    }

    private static String state(Outcome outcome) {
        String text = outcome.text();
        if (outcome instanceof Outcome.Conflict conflict && !conflict.owner().isEmpty()) {
            text = conflict.owner() + " has it; " + text;
        }
        return outcome.word() + (text.isEmpty() ? "" : ": " + text);
    }
}
