package dev.multihome.command;

import dev.multihome.cli.Exit;
import dev.multihome.config.Json;
import dev.multihome.config.Reading;
import dev.multihome.intent.Survey;
import dev.multihome.provision.PlanText;
import dev.multihome.site.ServerConfig;
import dev.multihome.site.SiteStatus;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code plan}. */
public final class PlanVerb extends ServerVerb {

    public PlanVerb() {
        super(
                "plan",
                "Show what `serve` would change on this box, and change nothing.",
                "",
                "Addresses: `+` is added, `-` is removed, `!` cannot be had. Listeners: `+` is opened.",
                "",
                "Needs no privilege. Exit status: 0, or 1 for bad configuration or failure; with",
                "--detailed-exit-code 2 when `serve` would change something.");
        flag("--json", "as JSON");
        flag("--detailed-exit-code", "exit with 2 when there are changes");
    }

    @Override
    int run(Reading<ServerConfig> reading, ServerConfig config) throws IOException {
        Survey survey = Survey.of(reading, config);
        out().print(has("--json") ? Json.of(json(survey)) : text(survey));
        return has("--detailed-exit-code") && survey.changes() ? Exit.CHANGES : Exit.OK;
    }

    private static String text(Survey survey) {
        var text = new StringBuilder("Addresses\n");
        PlanText.lines(survey.plan())
                .forEach(line -> text.append("  ").append(line).append('\n'));
        text.append("Listeners\n");
        survey.listeners().forEach((endpoint, sites) -> {
            String whose = sites.stream().map(site -> site.name().value()).collect(Collectors.joining(", "));
            text.append(survey.occupancy()
                    .holder(endpoint)
                    .map(holder -> "    leave " + endpoint + " for " + whose + ": " + holder + " listens there\n")
                    .orElse("  + listen on " + endpoint + " for " + whose + "\n"));
        });
        text.append("Sites\n");
        for (SiteStatus each : survey.sites()) {
            String reason = each.reason().isEmpty() ? "" : ": " + each.reason();
            text.append("    ")
                    .append(each.site().name())
                    .append(" is ")
                    .append(each.state())
                    .append(reason);
            text.append('\n');
        }
        return text.toString();
    }

    private static Map<String, Object> json(Survey survey) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("changes", survey.changes());
        all.put("addresses", PlanText.json(survey.plan()));
        all.put(
                "listeners",
                survey.listeners().entrySet().stream()
                        .map(each -> Map.of(
                                "listener", each.getKey(),
                                "listening", survey.occupancy().isListening(each.getKey()),
                                "sites",
                                        each.getValue().stream()
                                                .map(site -> site.name())
                                                .toList()))
                        .toList());
        all.put("sites", survey.sites().stream().map(PlanVerb::json).toList());
        return all;
    }

    private static Map<String, Object> json(SiteStatus status) {
        return Map.of("site", status.site().name(), "state", status.state(), "reason", status.reason());
    }
}
