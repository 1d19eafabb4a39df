package dev.multihome.admin;

import dev.multihome.fleet.Count;
import dev.multihome.fleet.Report;
import dev.multihome.fleet.Served;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/** The boxes of a fleet, for programs. */
final class FleetText {

    /** Where two boxes differ in everything, more lines tell nobody more. */
    private static final int MOST_FINDINGS = 100;

    private FleetText() {}

    /** Everything: {@code {}} where there is no fleet. */
    static void json(Surroundings around, Appendable out) throws IOException {
        write(around, new JsonText(out), true);
        out.append('\n');
    }

    /** Boxes and what is amiss, with the number of each box's sites in place of them, and without times: a line. */
    static String summary(Surroundings around) throws IOException {
        var text = new StringBuilder();
        write(around, new JsonText(text), false);
        return text.toString();
    }

    private static void write(Surroundings around, JsonText json, boolean whole) throws IOException {
        json.object();
        if (around.fleet().isPresent()) {
            Report report = around.fleet().get();
            json.field("fleet", report.fleet()).key("boxes").list();
            for (Report.Box each : report.boxes()) {
                box(whole ? json.line() : json, each, whole);
            }
            json.endList();
            duplicates(json, report);
            drifts(json, report);
            refused(json, around.datagrams());
        }
        json.endObject();
    }

    private static void box(JsonText json, Report.Box box, boolean whole) throws IOException {
        json.object()
                .field("box", box.name())
                .field("self", box.self())
                .field("from", box.address())
                .field("silent", box.silent())
                .field("complete", box.complete())
                .field("total", box.sites().size())
                .field("serving", box.sites().stream().filter(Served::isServing).count());
        if (whole) {
            json.field("heard", box.heard()).key("sites").list();
            for (Served each : box.sites()) {
                site(json.line(), each);
            }
            json.endList();
        }
        json.endObject();
    }

    private static void site(JsonText json, Served site) throws IOException {
        json.object()
                .field("site", site.site())
                .field("state", site.state())
                .key("addresses")
                .list();
        for (Served.Place each : site.places()) {
            json.object()
                    .field("address", each.address())
                    .field("floating", each.floating())
                    .endObject();
        }
        json.endList().field("content", content(site.digest())).endObject();
    }

    private static void duplicates(JsonText json, Report report) throws IOException {
        json.key("duplicates").list();
        for (Report.Duplicate each :
                report.duplicates().stream().limit(MOST_FINDINGS).toList()) {
            json.object().field("address", each.address()).key("holders").list();
            for (Report.Holder holder : each.holders()) {
                json.object()
                        .field("box", holder.box())
                        .field("site", holder.site())
                        .endObject();
            }
            json.endList().endObject();
        }
        json.endList();
    }

    private static void drifts(JsonText json, Report report) throws IOException {
        json.key("drifts").list();
        for (Report.Drift each : report.drifts().stream().limit(MOST_FINDINGS).toList()) {
            json.object().field("site", each.site()).key("contents").object();
            for (var digest : each.digests().entrySet()) {
                json.field(digest.getKey(), content(digest.getValue()));
            }
            json.endObject().endObject();
        }
        json.endList();
    }

    private static void refused(JsonText json, Map<Count, Long> datagrams) throws IOException {
        json.key("refused").object();
        for (var each : datagrams.entrySet()) {
            if (each.getKey().isRefusal()) {
                json.field(each.getKey().name().toLowerCase(Locale.ROOT), each.getValue());
            }
        }
        json.endObject();
    }

    /** What stands for a site's content, short enough to compare by eye; empty while it is not known. */
    private static String content(long digest) {
        return digest == 0 ? "" : String.format("%016x", digest).substring(0, 8);
    }
}
