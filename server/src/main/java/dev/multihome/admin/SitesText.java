package dev.multihome.admin;

import dev.multihome.address.IpAddress;
import dev.multihome.cli.Table;
import dev.multihome.endpoint.Endpoint;
import dev.multihome.site.Site;
import dev.multihome.site.SiteStatus;
import dev.multihome.site.SiteStatus.Standing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sites and how they are doing, for people and for programs: the same whoever is asked, server or box. */
public final class SitesText {

    private SitesText() {}

    /** A table, and below it a line for each site that is not ready. */
    public static String table(List<SiteStatus> sites, Function<Path, String> shown, Instant now) {
        var table = new Table("SITE", "STATE", "ADDRESS", "LABEL", "LISTENER", "FOLDER", "NAMES", "CERTIFICATE");
        for (SiteStatus each : sites) {
            table.row(
                    each.site().name().value(),
                    each.state().toString(),
                    each.standings().stream().map(it -> it.address().toString()).collect(Collectors.joining(",")),
                    labels(each),
                    listeners(each.site()).stream().map(Object::toString).collect(Collectors.joining(",")),
                    shown.apply(each.site().folder()),
                    String.join(",", each.site().names()),
                    each.certificateEnds().isEmpty()
                            ? ""
                            : daysLeft(each.daysLeft(now).orElse(0)));
        }
        return String.join("\n", table.lines()) + "\n" + reasons(sites);
    }

    private static String daysLeft(long days) {
        return days < 0 ? "ended" : days + " days";
    }

    /** A line for each site that is not ready. */
    public static String reasons(List<SiteStatus> sites) {
        return sites.stream()
                .filter(each -> !each.reason().isEmpty())
                .map(each -> each.site().name() + " is " + each.state() + ": " + each.reason() + "\n")
                .collect(Collectors.joining());
    }

    /** The labels of a site's addresses, each once. */
    public static String labels(SiteStatus status) {
        return status.standings().stream()
                .map(Standing::title)
                .filter(title -> !title.isEmpty())
                .distinct()
                .collect(Collectors.joining(","));
    }

    /** A list of objects, one a line. */
    public static void json(List<SiteStatus> sites, Instant now, Appendable out) throws IOException {
        var json = new JsonText(out).list();
        for (SiteStatus each : sites) {
            json.line();
            json(json, each, now);
        }
        json.endList();
        out.append('\n');
    }

    static void json(JsonText json, SiteStatus status, Instant now) throws IOException {
        json.object();
        fields(json, status, now);
        json.endObject();
    }

    /** The same within an object that says more. */
    static void fields(JsonText json, SiteStatus status, Instant now) throws IOException {
        Site site = status.site();
        json.field("site", site.name()).field("state", status.state()).field("reason", status.reason());
        if (status.since().isPresent()) {
            json.field("since", status.since().get());
        }
        json.key("addresses").list();
        for (Standing each : status.standings()) {
            json.object()
                    .field("address", each.address())
                    .field("label", each.title())
                    .field("owner", each.owner())
                    .endObject();
        }
        json.endList();
        json.texts("listeners", listeners(site)).texts("urls", status.urls()).field("folder", site.folder());
        json.texts("names", site.names());
        if (status.certificateEnds().isPresent()) {
            json.field("certificate-ends", status.certificateEnds().get());
            json.field("certificate-days-left", status.daysLeft(now).orElse(0));
        }
        json.field("origin", site.origin());
    }

    private static List<Endpoint> listeners(Site site) {
        List<Endpoint> listeners = new ArrayList<>();
        for (IpAddress each : site.addresses()) {
            site.ports().http().ifPresent(port -> listeners.add(new Endpoint(each, port)));
            if (site.security().hasTls()) {
                site.ports().https().ifPresent(port -> listeners.add(new Endpoint(each, port, true)));
            }
        }
        return listeners;
    }
}
