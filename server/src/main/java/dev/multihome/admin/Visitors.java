package dev.multihome.admin;

import dev.multihome.address.SiteName;
import dev.multihome.traffic.Exchange;
import dev.multihome.traffic.Observer;
import dev.multihome.traffic.Observers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What is asked for on all sites; one that nobody asks costs next to nothing. Thread-safe. */
public final class Visitors implements Observers {

    private static final int MOST_FAILURES = 20;

    private final ConcurrentHashMap<SiteName, Visits> bySite = new ConcurrentHashMap<>();

    /** Nothing has been seen yet. */
    public Visitors() {}

    @Override
    public Observer of(SiteName site) {
        return new Observer() {
            @Override
            public void finished(Exchange exchange) {
                visits(site).finished(exchange);
            }
        };
    }

    void json(JsonText json, SiteName site) throws IOException {
        Visits visits = bySite.get(site);
        (visits == null ? new Visits() : visits).json(json);
    }

    /** What went wrong lately on any site, the latest first. */
    void json(Appendable out) throws IOException {
        List<Map.Entry<SiteName, Visits.Failure>> all = new ArrayList<>();
        bySite.forEach((site, visits) -> visits.failures().forEach(each -> all.add(Map.entry(site, each))));
        all.sort(Comparator.comparing(each -> each.getValue().time(), Comparator.reverseOrder()));
        var json = new JsonText(out).list();
        for (var each : all.subList(0, Math.min(MOST_FAILURES, all.size()))) {
            json.line().object().field("site", each.getKey());
            each.getValue().json(json);
            json.endObject();
        }
        json.endList();
        out.append('\n');
    }

    private Visits visits(SiteName site) {
        Visits known = bySite.get(site);
        return known != null ? known : bySite.computeIfAbsent(site, any -> new Visits());
    }
}
