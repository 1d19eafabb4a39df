package dev.multihome.app;

import dev.multihome.cli.Exit;
import dev.multihome.cli.Table;
import dev.multihome.config.Json;
import dev.multihome.config.Reading;
import dev.multihome.site.ServerConfig;
import dev.multihome.site.SiteStatus;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code sites}. */
final class SitesVerb extends ServerVerb {

    SitesVerb() {
        super(
                "sites",
                "Show each site: state, address, label, listener, folder, names, and why if it is not ready.",
                "",
                "Looks at this box and its sockets: a site is ready when its addresses are up and listened on.",
                "",
                "Needs no privilege. Exit status: 0, or 1 for bad configuration or failure.");
        flag("--json", "as JSON: a list of sites");
    }

    @Override
    int run(Reading<ServerConfig> reading, ServerConfig config) throws IOException {
        List<SiteStatus> sites = Survey.of(reading, config).sites();
        out().print(has("--json") ? Json.of(sites.stream().map(SitesVerb::json).toList()) : table(sites));
        return Exit.OK;
    }

    private static String table(List<SiteStatus> sites) {
        var table = new Table("SITE", "STATE", "ADDRESS", "LABEL", "LISTENER", "FOLDER", "NAMES", "CERTIFICATE");
        for (SiteStatus each : sites) {
            table.row(
                    each.site().name().value(),
                    each.state().toString(),
                    joined(each.standings().stream()
                            .map(it -> it.address().toString())
                            .toList()),
                    SiteTable.labels(each),
                    joined(listeners(each)),
                    SiteTable.shorten(each.site().folder()),
                    joined(each.site().names()),
                    certificate(each));
        }
        return String.join("\n", table.lines()) + "\n" + SiteTable.reasons(sites);
    }

    private static Map<String, Object> json(SiteStatus status) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("site", status.site().name());
        one.put("state", status.state());
        one.put("reason", status.reason());
        List<Map<String, Object>> addresses = new ArrayList<>();
        for (SiteStatus.Standing each : status.standings()) {
            addresses.add(Map.of("address", each.address(), "label", each.title(), "owner", each.owner()));
        }
        one.put("addresses", addresses);
        one.put("listeners", listeners(status));
        one.put("urls", status.urls());
        one.put("folder", status.site().folder());
        one.put("names", status.site().names());
        status.certificateEnds().ifPresent(end -> {
            one.put("certificate-ends", end);
            one.put("certificate-days-left", daysLeft(status));
        });
        one.put("origin", status.site().origin());
        return one;
    }

    private static String certificate(SiteStatus status) {
        return status.certificateEnds().isEmpty() ? "" : daysLeft(status) + " days";
    }

    private static long daysLeft(SiteStatus status) {
        return status.daysLeft(Instant.now()).orElse(0);
    }

    private static List<String> listeners(SiteStatus status) {
        return Endpoints.of(status.site(), status.site().addresses()).stream()
                .map(Object::toString)
                .toList();
    }

    private static String joined(List<String> texts) {
        return String.join(",", texts);
    }
}
