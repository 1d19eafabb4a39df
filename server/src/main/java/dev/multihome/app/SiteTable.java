package dev.multihome.app;

import dev.multihome.admin.SitesText;
import dev.multihome.cli.Table;
import dev.multihome.site.SiteStatus;
import java.nio.file.Path;
import java.util.List;

/** The table of sites that {@code serve} prints: the first URL of each, and its first with TLS below. */
final class SiteTable {

    private SiteTable() {}

    static String of(List<SiteStatus> sites) {
        var table = new Table("SITE", "URL", "LABEL", "FOLDER", "STATE");
        for (SiteStatus each : sites) {
            table.row(
                    each.site().name().value(),
                    each.urls().isEmpty() ? "" : each.urls().get(0),
                    SitesText.labels(each),
                    shorten(each.site().folder()),
                    each.state().toString());
            each.urls().stream()
                    .filter(url ->
                            url.startsWith("https:") && !url.equals(each.urls().get(0)))
                    .findFirst()
                    .ifPresent(url -> table.row(" ", url, " ", " ", " "));
        }
        return String.join("\n", table.lines()) + "\n" + SitesText.reasons(sites);
    }

    /** Relative where that is shorter to read: below the current folder. */
    static String shorten(Path folder) {
        Path here = Path.of("").toAbsolutePath();
        return folder.startsWith(here) && !folder.equals(here)
                ? here.relativize(folder).toString()
                : folder.toString();
    }
}
