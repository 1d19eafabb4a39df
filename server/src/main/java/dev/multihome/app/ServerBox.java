package dev.multihome.app;

import dev.multihome.admin.About;
import dev.multihome.admin.Box;
import dev.multihome.admin.Event;
import dev.multihome.admin.Phase;
import dev.multihome.admin.Reload;
import dev.multihome.admin.SiteReport;
import dev.multihome.loop.Change;
import dev.multihome.loop.Loop;
import dev.multihome.loop.Notice;
import dev.multihome.loop.Reloaded;
import dev.multihome.serving.Server;
import dev.multihome.site.SiteStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The running server, as the admin listener sees it. */
final class ServerBox implements Box {

    /** How many problems of a configuration are shown. */
    private static final int MOST_PROBLEMS = 5;

    private final Server server;
    private final Loop loop;
    private final Events events;
    private final Supplier<List<String>> troubles;
    private final Runnable reopen;
    private final About about;
    private final long born = System.nanoTime();
    private volatile Phase phase = Phase.STARTING;
    private List<SiteStatus> known = List.of();
    private List<SiteReport> reports = List.of();

    ServerBox(About about, Server server, Loop loop, Events events, Supplier<List<String>> troubles, Runnable reopen) {
        this.troubles = troubles;
        this.about = about;
        this.server = server;
        this.loop = loop;
        this.events = events;
        this.reopen = reopen;
    }

    /** The server is this far now. */
    void enter(Phase next) {
        phase = next;
    }

    @Override
    public About about() {
        return about;
    }

    @Override
    public Phase phase() {
        return phase;
    }

    @Override
    public Duration uptime() {
        return Duration.ofNanos(System.nanoTime() - born);
    }

    @Override
    public Duration pulse() {
        return loop.pulse();
    }

    @Override
    public synchronized List<SiteReport> sites() {
        List<SiteStatus> now = server.sites();
        if (now != known) {
            reports = now.stream()
                    .map(each -> new SiteReport(each, each.since().orElse(Instant.EPOCH)))
                    .toList();
            known = now;
        }
        return reports;
    }

    @Override
    public List<Event> events() {
        return events.latest();
    }

    @Override
    public List<String> troubles() {
        List<String> all = new ArrayList<>();
        List<String> problems = loop.reloads().problems();
        problems.stream().limit(MOST_PROBLEMS).forEach(each -> all.add("the configuration is not applied: " + each));
        if (problems.size() > MOST_PROBLEMS) {
            all.add("the configuration is not applied: " + (problems.size() - MOST_PROBLEMS)
                    + " problems more; `validate` names all");
        }
        all.addAll(troubles.get());
        return all;
    }

    @Override
    public Reload plan() {
        var outcome = new CompletableFuture<Reloaded>();
        loop.post(new Notice.Plan(outcome));
        return shown(outcome.join());
    }

    @Override
    public Reload reload() {
        var outcome = new CompletableFuture<Reloaded>();
        loop.post(new Notice.Reload("reload", outcome));
        return shown(outcome.join());
    }

    @Override
    public void reopen() {
        reopen.run();
    }

    @Override
    public void stop() {
        loop.post(new Notice.Stop());
    }

    private static Reload shown(Reloaded outcome) {
        return outcome instanceof Reloaded.Applied applied
                ? new Reload.Valid(
                        applied.changes().stream().map(Change::toString).toList())
                : new Reload.Refused(((Reloaded.Refused) outcome).problems());
    }
}
