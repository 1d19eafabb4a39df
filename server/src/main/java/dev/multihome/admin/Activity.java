package dev.multihome.admin;

import dev.multihome.address.SiteName;
import dev.multihome.metrics.SiteCount;
import dev.multihome.metrics.Traffic;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The last minute of each site that had requests in it; the others cost nothing. Thread-safe. */
final class Activity {

    private final Traffic traffic;
    private final Map<SiteName, Minute> minutes = new HashMap<>();
    private final Map<SiteName, SiteCount> quiet = new HashMap<>();

    Activity(Traffic traffic) {
        this.traffic = traffic;
    }

    /** To be told once a second. */
    synchronized void pass(List<SiteReport> sites) {
        for (SiteReport each : sites) {
            SiteName name = each.status().site().name();
            SiteCount now = traffic.count(name);
            if (now == SiteCount.ZERO) {
                continue;
            }
            Minute minute = minutes.get(name);
            if (minute == null) {
                SiteCount before = quiet.getOrDefault(name, SiteCount.ZERO);
                if (now.requests() == before.requests()) {
                    continue;
                }
                quiet.remove(name);
                minute = new Minute(before);
                minutes.put(name, minute);
            }
            minute.pass(now);
            if (minute.isOver()) {
                minutes.remove(name);
                quiet.put(name, now);
            }
        }
    }

    /** {@code {"time":…,"requests":…,"errors":…,"sites":{"NAME":[requests, errors, microseconds of the slowest twentieth]}}}. */
    synchronized String second(Instant now) throws IOException {
        var text = new StringBuilder();
        long requests = 0;
        long errors = 0;
        var json = new JsonText(text)
                .object()
                .field("time", now.toEpochMilli())
                .key("sites")
                .object();
        for (var each : minutes.entrySet()) {
            Minute minute = each.getValue();
            if (minute.requests() > 0) {
                requests += minute.requests();
                errors += minute.errors();
                json.key(each.getKey().value()).list();
                json.value(minute.requests())
                        .value(minute.errors())
                        .value(minute.micros(0.95))
                        .endList();
            }
        }
        json.endObject().field("requests", requests).field("errors", errors).endObject();
        return text.toString();
    }

    /** {@code {"NAME":{"requests":[60 numbers],"errors":[60],"p50-us":…,"p95-us":…}}}, the oldest second first. */
    synchronized void json(Appendable out) throws IOException {
        var json = new JsonText(out).object();
        for (var each : minutes.entrySet()) {
            json.line().key(each.getKey().value());
            json(json, each.getValue());
        }
        json.endObject();
    }

    /** The same of one site. */
    synchronized void json(JsonText json, SiteName site) throws IOException {
        @Nullable Minute minute = minutes.get(site);
        if (minute == null) {
            json.object().endObject();
        } else {
            json(json, minute);
        }
    }

    private static void json(JsonText json, Minute minute) throws IOException {
        json.object().key("requests").list();
        for (int each : minute.allRequests()) {
            json.value(each);
        }
        json.endList().key("errors").list();
        for (int each : minute.allErrors()) {
            json.value(each);
        }
        json.endList()
                .field("p50-us", minute.micros(0.5))
                .field("p95-us", minute.micros(0.95))
                .endObject();
    }
}
