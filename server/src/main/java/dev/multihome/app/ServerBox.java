package dev.multihome.app;

import dev.multihome.address.SiteName;
import dev.multihome.admin.Box;
import dev.multihome.admin.Event;
import dev.multihome.admin.Reload;
import dev.multihome.admin.SiteReport;
import dev.multihome.site.SiteStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The server of one configuration, as the admin listener sees it. */
final class ServerBox implements Box {

    private final Server server;
    private final Transitions transitions;
    private final Runnable reopen;
    private final Runnable stop;
    private List<SiteStatus> known = List.of();
    private List<SiteReport> reports = List.of();

    ServerBox(Server server, Transitions transitions, Runnable reopen, Runnable stop) {
        this.server = server;
        this.transitions = transitions;
        this.reopen = reopen;
        this.stop = stop;
    }

    @Override
    public synchronized List<SiteReport> sites() {
        List<SiteStatus> now = server.sites();
        if (now != known) {
            Map<SiteName, Instant> since = transitions.since();
            reports = now.stream()
                    .map(each ->
                            new SiteReport(each, since.getOrDefault(each.site().name(), Instant.EPOCH)))
                    .toList();
            known = now;
        }
        return reports;
    }

    @Override
    public List<Event> events() {
        return transitions.events().latest();
    }

    @Override
    public Reload plan() {
        return reload();
    }

    @Override
    public Reload reload() {
        return new Reload.Refused(
                List.of("the configuration is not read again while the server runs; restart it to apply changes"));
    }

    @Override
    public void reopen() {
        reopen.run();
    }

    @Override
    public void stop() {
        stop.run();
    }
}
