package dev.multihome.app;

import dev.multihome.address.SiteName;
import dev.multihome.admin.Event;
import dev.multihome.site.SiteState;
import dev.multihome.site.SiteStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers since when each site is in its state, and logs a line for each whose state or reason is another one; the first
 * look is the table's to show. Thread-safe.
 */
final class Transitions implements BiConsumer<List<SiteStatus>, List<SiteStatus>> {

    private final Clock clock = Clock.systemUTC();
    private final Events events = new Events(clock);
    private final Map<SiteName, Instant> since = new HashMap<>();

    @Override
    public void accept(List<SiteStatus> before, List<SiteStatus> now) {
        Map<SiteName, SiteStatus> known = new HashMap<>();
        before.forEach(each -> known.put(each.site().name(), each));
        for (SiteStatus each : now) {
            SiteStatus was = known.get(each.site().name());
            if (was == null || was.state() != each.state()) {
                began(each.site().name());
            }
            if (was != null && (was.state() != each.state() || !was.reason().equals(each.reason()))) {
                tell(each);
            }
        }
    }

    /** When each site came into its state. */
    synchronized Map<SiteName, Instant> since() {
        return Map.copyOf(since);
    }

    Events events() {
        return events;
    }

    private synchronized void began(SiteName site) {
        since.put(site, clock.instant());
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
