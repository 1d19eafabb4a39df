package dev.multihome.admin;

import dev.multihome.site.SiteStatus;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/** How the server as a whole is doing, for people and for programs. */
final class StatusText {

    private static final int MOST_EVENTS = 50;

    private StatusText() {}

    static String plain(Box box) {
        About about = box.about();
        Readiness readiness = Readiness.of(box);
        String counts = readiness.counts().entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey())
                .collect(Collectors.joining(", "));
        int all = box.sites().size();
        return "multihome " + about.version() + " is " + readiness.phase() + " as process " + about.process()
                + ", since "
                + about.started().truncatedTo(ChronoUnit.SECONDS) + "\nconfiguration: " + about.configuration()
                + "\nsites: " + (all == 0 ? "none" : counts) + "\n" + lines(box.troubles())
                + SitesText.reasons(readiness.lacking());
    }

    private static String lines(List<String> troubles) {
        return troubles.stream().map(each -> "! " + each + "\n").collect(Collectors.joining());
    }

    static void json(Box box, Appendable out) throws IOException {
        About about = box.about();
        Readiness readiness = Readiness.of(box);
        var json = new JsonText(out).object();
        json.field("version", about.version())
                .field("pid", about.process())
                .field("phase", readiness.phase())
                .field("ready", readiness.isReady())
                .field("started", about.started())
                .field("uptime-seconds", box.uptime().toSeconds())
                .field("configuration", about.configuration());
        json.key("sites").object().field("total", box.sites().size());
        for (var each : readiness.counts().entrySet()) {
            json.field(each.getKey().toString(), each.getValue());
        }
        json.endObject().key("not-ready").list();
        for (SiteStatus each : readiness.lacking()) {
            json.line()
                    .object()
                    .field("site", each.site().name())
                    .field("state", each.state())
                    .field("reason", each.reason())
                    .endObject();
        }
        json.endList().texts("troubles", box.troubles()).key("events").list();
        List<Event> events = box.events();
        for (Event each : events.subList(Math.max(0, events.size() - MOST_EVENTS), events.size())) {
            event(json.line(), each);
        }
        json.endList().endObject();
        out.append('\n');
    }

    static void event(JsonText json, Event event) throws IOException {
        json.object()
                .field("number", event.number())
                .field("time", event.time())
                .field("site", event.site())
                .field("level", event.level())
                .field("text", event.text())
                .endObject();
    }
}
