package dev.multihome.admin;

import dev.multihome.cli.ShortPath;
import dev.multihome.cli.Table;
import dev.multihome.site.SiteStatus;
import java.util.List;

/** The table of sites that {@code serve} prints: the first URL of each, and its first with TLS below. */
public final class SiteTable {

    private SiteTable() {}

    public static String of(List<SiteStatus> sites) {
        var table = new Table("SITE", "URL", "LABEL", "FOLDER", "STATE");
        for (SiteStatus each : sites) {
            table.row(
                    each.site().name().value(),
                    each.urls().isEmpty() ? "" : each.urls().get(0),
                    SitesText.labels(each),
                    ShortPath.of(each.site().folder()),
                    each.state().toString());
            each.urls().stream()
                    .filter(url ->
                            url.startsWith("https:") && !url.equals(each.urls().get(0)))
                    .findFirst()
                    .ifPresent(url -> table.row(" ", url, " ", " ", " "));
        }
        return String.join("\n", table.lines()) + "\n" + SitesText.reasons(sites);
    }
}
