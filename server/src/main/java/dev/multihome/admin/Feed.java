package dev.multihome.admin;

import dev.multihome.address.SiteName;
import dev.multihome.site.SiteStatus;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells everybody who listens what has changed: {@code sites}, the list is another one; {@code site}, one is in another
 * state; {@code event}, something worth a line has happened; {@code second}, what was asked for in it; {@code troubles},
 * each second, what ails the box as a whole; {@code fleet}, its boxes are others. {@link #join} is for connections' threads, the rest for one.
 */
final class Feed {

    /** An admin has a few tabs open, and a few colleagues. */
    private static final int MOST_LISTENERS = 64;

    /** Where more have changed, fetching the list anew is less. */
    private static final int MOST_SITES = 500;

    private final Box box;
    private final Activity activity;
    private final Surroundings around;
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private List<SiteReport> shown = List.of();
    private String fleet = "{}";
    private long told;

    Feed(Box box, Activity activity, Surroundings around) {
        this.box = box;
        this.activity = activity;
        this.around = around;
    }

    /** Whether nobody more may listen. */
    boolean isFull() {
        return streams.size() >= MOST_LISTENERS;
    }

    /** Lets a client listen, whose answer this is from now on. */
    void join(HttpServerExchange exchange) {
        var stream = new EventStream(exchange, streams::remove);
        streams.add(stream);
        stream.send("hello", "{}");
    }

    /** How many listen. */
    int listeners() {
        return streams.size();
    }

    /** A second has passed. */
    void second(Instant now) throws IOException {
        look();
        activity.pass(box.sites());
        if (!streams.isEmpty()) {
            tell("second", activity.second(now));
            troubles();
            fleet();
        }
    }

    /** Also where they are the same: a page that loads may have read some that came and went within the second. */
    private void troubles() throws IOException {
        var text = new StringBuilder();
        new JsonText(text).object().texts("troubles", box.troubles()).endObject();
        tell("troubles", text.toString());
    }

    private void fleet() throws IOException {
        String now = FleetText.summary(around);
        if (!now.equals(fleet)) {
            fleet = now;
            tell("fleet", now);
        }
    }

    /** Something may have changed. */
    void look() throws IOException {
        List<SiteReport> before = shown;
        List<SiteReport> now = box.sites();
        shown = now;
        if (now != before && !streams.isEmpty()) {
            sites(before, now);
        }
        List<Event> events = box.events();
        for (Event each : events) {
            if (each.number() > told) {
                var text = new StringBuilder();
                StatusText.event(new JsonText(text), each);
                tell("event", text.toString());
            }
        }
        told = events.isEmpty() ? told : events.get(events.size() - 1).number();
    }

    /** Ends all of them. */
    void close() {
        streams.forEach(EventStream::cut);
    }

    private void sites(List<SiteReport> before, List<SiteReport> now) throws IOException {
        Map<SiteName, SiteStatus> were = new HashMap<>();
        before.forEach(each -> were.put(each.status().site().name(), each.status()));
        List<SiteStatus> changed = new ArrayList<>();
        for (SiteReport each : now) {
            if (!each.status().equals(were.remove(each.status().site().name()))) {
                changed.add(each.status());
            }
        }
        boolean others = !were.isEmpty() || now.size() != before.size();
        if (others || changed.size() > MOST_SITES) {
            tell("sites", "{}");
            return;
        }
        for (SiteStatus each : changed) {
            var text = new StringBuilder();
            SitesText.json(new JsonText(text), each, Instant.now());
            tell("site", text.toString());
        }
    }

    private void tell(String event, String data) {
        streams.forEach(each -> each.send(event, data));
    }
}
