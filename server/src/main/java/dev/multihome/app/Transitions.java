package dev.multihome.app;

import dev.multihome.address.SiteName;
import dev.multihome.admin.Event;
import dev.multihome.site.SiteState;
import dev.multihome.site.SiteStatus;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs and remembers a line for each site whose state or reason is another one, the first look is the table's to show; and
 * remembers each reload.
 */
final class Transitions implements SitesListener {

    /** How much of one reload is shown in one event. */
    private static final int MOST_LINES = 3;

    private final Events events = new Events(Clock.systemUTC());

    @Override
    public void changed(List<SiteStatus> before, List<SiteStatus> now) {
        Map<SiteName, SiteStatus> known = new HashMap<>();
        before.forEach(each -> known.put(each.site().name(), each));
        for (SiteStatus each : now) {
            SiteStatus was = known.get(each.site().name());
            if (was != null && (was.state() != each.state() || !was.reason().equals(each.reason()))) {
                tell(each);
            }
        }
    }

    /** Somebody has tried to take another configuration into force. The log has it already. */
    void reloaded(String cause, Reloaded outcome) {
        boolean applied = outcome instanceof Reloaded.Applied;
        List<String> lines = outcome instanceof Reloaded.Applied all
                ? all.changes().stream().map(Change::toString).toList()
                : ((Reloaded.Refused) outcome).problems();
        String more = lines.size() > MOST_LINES ? "; and " + (lines.size() - MOST_LINES) + " more" : "";
        String what = lines.stream().limit(MOST_LINES).collect(Collectors.joining("; ")) + more;
        events.add(
                "",
                applied ? Event.Level.INFO : Event.Level.BAD,
                cause + ": " + (!applied ? "not applied: " + what : what.isEmpty() ? "nothing has changed" : what));
    }

    Events events() {
        return events;
    }

    private void tell(SiteStatus status) {
        Logger log = LoggerFactory.getLogger(Transitions.class);
        String site = status.site().name().value();
        if (status.state() == SiteState.READY) {
            log.info("{} is ready: {}", site, String.join(", ", status.urls()));
            events.add(site, Event.Level.GOOD, "ready: " + String.join(", ", status.urls()));
        } else {
            log.warn("{} is {}: {}", site, status.state(), status.reason());
            boolean meant = status.state() == SiteState.MAINTENANCE || status.state() == SiteState.DRAINING;
            events.add(site, meant ? Event.Level.INFO : Event.Level.BAD, status.state() + ": " + status.reason());
        }
    }
}
