package dev.multihome.admin;

import dev.multihome.http.Accept;
import dev.multihome.http.Fields;
import dev.multihome.metrics.Exposition;
import dev.multihome.site.SiteStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which path is what. Everything is answered on a thread that may wait. Thread-safe. */
final class Routes {

    static final Map<String, String> ALWAYS = Map.of(
            "Cache-Control", "no-store",
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");

    private static final String SITE = "/api/sites/";

    /** As long as systemd waits for a sign of life: WatchdogSec of conf/multihome.service. */
    private static final Duration STILL = Duration.ofSeconds(60);

    private final Sources sources;
    private final Activity activity;
    private final Box box;
    private final Token token;
    private final Clock clock;
    private final Map<String, Function<Fields, Reply>> read;
    private final Map<String, Function<Fields, Reply>> change;

    Routes(Sources sources, Activity activity, Token token, Clock clock) {
        this.sources = sources;
        this.activity = activity;
        box = sources.box();
        this.token = token;
        this.clock = clock;
        read = Map.of(
                "/health", fields -> health(),
                "/ready", fields -> ready(),
                "/metrics", fields -> Reply.of(200, Exposition.MEDIA_TYPE, sources.metrics()::write),
                "/api/status", this::status,
                "/api/sites", this::sites,
                "/api/activity", fields -> Reply.json(200, activity::json),
                "/api/errors", fields -> Reply.json(200, sources.visitors()::json),
                "/api/fleet", fields -> Reply.json(200, out -> FleetText.json(sources.around(), out)),
                "/api/neighbours",
                        fields -> Reply.json(
                                200, out -> NeighboursText.json(sources.around().neighbours(), out)),
                "/api/plan", fields -> proven(fields, () -> reload(fields, box.plan())));
        change = Map.of(
                "/api/reload", fields -> reload(fields, box.reload()),
                "/api/reopen", fields -> reopen(),
                "/api/stop", fields -> stop());
    }

    /**
     * Answers: 1 host, 2 path, 3 method, 4 token, 5 what was asked for.
     *
     * @param path without a query
     */
    Reply answer(String method, String path, Fields fields) {
        Reply reply = new Caller(fields).turnedAway().orElseGet(() -> at(method, path, fields));
        Map<String, String> all = Stream.concat(ALWAYS.entrySet().stream(), reply.fields().entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (usual, own) -> own));
        return new Reply(reply.status(), all, reply.body());
    }

    /** Why a request for {@code /api/events} is not answered by events; empty when it is. */
    static Optional<Reply> noEvents(String method, Fields fields) {
        return new Caller(fields)
                .turnedAway()
                .or(() -> method.equals("GET") ? Optional.empty() : Optional.of(notAllowed("GET")));
    }

    private Reply at(String method, String path, Fields fields) {
        Function<Fields, Reply> reading = reading(path);
        Function<Fields, Reply> changing = change.get(path);
        if (reading != null) {
            return method.equals("GET") || method.equals("HEAD") ? reading.apply(fields) : notAllowed("GET, HEAD");
        }
        if (changing != null) {
            return method.equals("POST") ? proven(fields, () -> changing.apply(fields)) : notAllowed("POST");
        }
        return Reply.text(404, "there is nothing here\n");
    }

    private @Nullable Function<Fields, Reply> reading(String path) {
        if (path.startsWith(SITE)) {
            return fields -> site(path.substring(SITE.length()));
        }
        Optional<Reply> page = Page.at(path);
        return page.isPresent() ? fields -> page.get() : read.get(path);
    }

    private Reply site(String name) {
        Optional<SiteStatus> found = box.sites().stream()
                .map(SiteReport::status)
                .filter(each -> each.site().name().value().equals(name))
                .findFirst();
        if (found.isEmpty()) {
            return Reply.text(404, "no site is named so\n");
        }
        SiteStatus status = found.get();
        return Reply.json(200, out -> {
            var json = new JsonText(out).object();
            SitesText.fields(json, status, clock.instant());
            json.key("activity");
            activity.json(json, status.site().name());
            sources.visitors().json(json, status.site().name());
            json.endObject();
        });
    }

    private Reply proven(Fields fields, Supplier<Reply> then) {
        return new Caller(fields).unproven(token).orElseGet(then);
    }

    private Reply health() {
        Duration pulse = box.pulse();
        return box.phase() == Phase.STOPPING || pulse.compareTo(STILL) < 0
                ? Reply.text(200, "alive\n")
                : Reply.text(
                        503,
                        "not alive: files, folders and addresses have not been followed for " + pulse.toSeconds()
                                + " s; restart the server\n");
    }

    private Reply ready() {
        Readiness readiness = Readiness.of(box);
        return Reply.text(readiness.isReady() ? 200 : 503, readiness.text());
    }

    private Reply status(Fields fields) {
        return wantsText(fields)
                ? Reply.text(200, StatusText.plain(box))
                : Reply.json(200, out -> StatusText.json(box, out));
    }

    private Reply sites(Fields fields) {
        Instant now = clock.instant();
        List<SiteStatus> sites = box.sites().stream().map(SiteReport::status).toList();
        return wantsText(fields)
                ? Reply.text(200, SitesText.table(sites, Object::toString, now))
                : Reply.json(200, out -> SitesText.json(sites, now, out));
    }

    private static Reply reload(Fields fields, Reload outcome) {
        boolean valid = outcome instanceof Reload.Valid;
        int status = valid ? 200 : 422;
        List<String> lines =
                outcome instanceof Reload.Valid all ? all.changes() : ((Reload.Refused) outcome).problems();
        return wantsText(fields)
                ? Reply.text(status, lines.stream().map(each -> each + "\n").collect(Collectors.joining()))
                : Reply.json(status, out -> new JsonText(out)
                        .object()
                        .field("valid", valid)
                        .texts(valid ? "changes" : "problems", lines)
                        .endObject());
    }

    private Reply reopen() {
        box.reopen();
        return Reply.text(200, "logs go to new files\n");
    }

    private Reply stop() {
        box.stop();
        return Reply.text(202, "stopping\n");
    }

    private static boolean wantsText(Fields fields) {
        return Accept.parse(Optional.of(fields.list("Accept").orElse("*/*")))
                .best(List.of("application/json", "text/plain"))
                .equals("text/plain");
    }

    static Reply notAllowed(String allowed) {
        return Reply.text(405, "only " + allowed + " here\n").with("Allow", allowed);
    }
}
