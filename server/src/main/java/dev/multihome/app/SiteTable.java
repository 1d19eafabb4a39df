package dev.multihome.app;

import dev.multihome.cli.Table;
import dev.multihome.site.SiteStatus;
import dev.multihome.site.SiteStatus.Standing;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The table of sites that {@code serve} prints: the first URL of each, and its first with TLS below. */
final class SiteTable {

    private SiteTable() {}

    static String of(List<SiteStatus> sites) {
        var table = new Table("SITE", "URL", "LABEL", "FOLDER", "STATE");
        for (SiteStatus each : sites) {
            table.row(
                    each.site().name().value(),
                    each.urls().isEmpty() ? "" : each.urls().get(0),
                    labels(each),
                    shorten(each.site().folder()),
                    each.state().toString());
            each.urls().stream()
                    .filter(url ->
                            url.startsWith("https:") && !url.equals(each.urls().get(0)))
                    .findFirst()
                    .ifPresent(url -> table.row(" ", url, " ", " ", " "));
        }
        return String.join("\n", table.lines()) + "\n" + reasons(sites);
    }

    /** A line for each site that is not ready. */
    static String reasons(List<SiteStatus> sites) {
        return sites.stream()
                .filter(each -> !each.reason().isEmpty())
                .map(each -> each.site().name() + " is " + each.state() + ": " + each.reason() + "\n")
                .collect(Collectors.joining());
    }

    static String labels(SiteStatus status) {
        return status.standings().stream()
                .map(Standing::title)
                .filter(title -> !title.isEmpty())
                .distinct()
                .collect(Collectors.joining(","));
    }

    /** Relative where that is shorter to read: below the current folder. */
    static String shorten(Path folder) {
        Path here = Path.of("").toAbsolutePath();
        return folder.startsWith(here) && !folder.equals(here)
                ? here.relativize(folder).toString()
                : folder.toString();
    }
}
