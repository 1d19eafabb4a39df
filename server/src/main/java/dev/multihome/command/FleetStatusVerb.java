package dev.multihome.command;

import dev.multihome.cli.Exit;
import dev.multihome.cli.Table;
import dev.multihome.config.Json;
import dev.multihome.fleet.Membership;
import dev.multihome.fleet.Report;
import dev.multihome.fleet.Roll;
import dev.multihome.fleet.Served;
import dev.multihome.fleet.Ways;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code fleet status}. */
public final class FleetStatusVerb extends FleetVerb {

    private static final Duration PATIENCE = Duration.ofMillis(1800);

    public FleetStatusVerb() {
        super(
                "status",
                "Show the boxes of the fleet and the sites that each serves.",
                "",
                "Calls the roll on the fleet's group; every box announces itself then, that of this command as well if its",
                "server runs. Below the table stand addresses that two boxes serve, and sites whose content differs.",
                "An address with a * is moved between boxes by another program, such as keepalived.",
                "",
                "Needs no privilege but to read the key file. Exit status: 0, or 1 when no box is heard.");
        flag("--json", "as JSON");
    }

    @Override
    int run(Membership membership, Ways ways) throws IOException {
        Report report = Roll.call(membership, ways, PATIENCE);
        if (has("--json")) {
            out().print(Json.of(json(report)));
        } else {
            print(lines(report));
        }
        if (report.boxes().isEmpty()) {
            err().println("no box of the fleet " + membership.fleet() + " is heard; `fleet doctor` says why");
            return Exit.ERROR;
        }
        return Exit.OK;
    }

    static List<String> lines(Report report) {
        var table = new Table("BOX", "FROM", "SITE", "STATE", "ADDRESS", "CONTENT");
        for (Report.Box box : report.boxes()) {
            String name = box.name() + (box.self() ? " (this box)" : "");
            if (box.sites().isEmpty()) {
                table.row(name, box.address().toString(), "", box.complete() ? "" : "still to come", "", "");
            }
            for (Served site : box.sites()) {
                table.row(
                        name,
                        box.address().toString(),
                        site.site().value(),
                        site.state().toString(),
                        places(site),
                        site.digest() == 0 ? "" : digest(site.digest()));
            }
        }
        List<String> lines = new ArrayList<>(table.lines());
        report.duplicates()
                .forEach(each -> lines.add("! " + each.address() + " is served by more than one box: "
                        + each.holders().stream()
                                .map(holder -> holder.box() + " (" + holder.site() + ")")
                                .collect(Collectors.joining(", "))));
        report.drifts()
                .forEach(each -> lines.add("! the content of " + each.site() + " differs: "
                        + each.digests().entrySet().stream()
                                .map(digest -> digest.getKey() + " has " + digest(digest.getValue()))
                                .collect(Collectors.joining(", "))));
        return lines;
    }

    private static Map<String, Object> json(Report report) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("fleet", report.fleet());
        all.put(
                "boxes",
                report.boxes().stream()
                        .map(box -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("box", box.name());
                            one.put("self", box.self());
                            one.put("from", box.address());
                            one.put(
                                    "sites",
                                    box.sites().stream()
                                            .map(FleetStatusVerb::json)
                                            .toList());
                            return one;
                        })
                        .toList());
        all.put(
                "duplicates",
                report.duplicates().stream()
                        .map(each -> Map.of(
                                "address",
                                each.address(),
                                "boxes",
                                each.holders().stream().map(Report.Holder::box).toList()))
                        .toList());
        all.put(
                "drifts",
                report.drifts().stream()
                        .map(each -> Map.of(
                                "site",
                                each.site(),
                                "boxes",
                                List.copyOf(each.digests().keySet())))
                        .toList());
        return all;
    }

    private static Map<String, Object> json(Served site) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("site", site.site());
        one.put("state", site.state());
        one.put(
                "addresses",
                site.places().stream()
                        .map(each -> Map.of("address", each.address(), "floating", each.floating()))
                        .toList());
        one.put("content", site.digest() == 0 ? "" : digest(site.digest()));
        return one;
    }

    static String places(Served site) {
        return site.places().stream()
                .map(each -> each.address() + (each.floating() ? "*" : ""))
                .collect(Collectors.joining(","));
    }

    private static String digest(long digest) {
        return String.format("%016x", digest).substring(0, 8);
    }
}
