package dev.multihome.app;

import dev.multihome.address.SiteName;
import dev.multihome.admin.Event;
import dev.multihome.loop.Change;
import dev.multihome.loop.Reloaded;
import dev.multihome.sequence.Middle;
import dev.multihome.serving.SitesListener;
import dev.multihome.site.SiteState;
import dev.multihome.site.SiteStatus;
import java.time.Clock;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs and remembers a line for each site whose state or reason is another one, and for each that is new, unless it waits:
 * a new one does for a moment. The first look is the table's to show. Remembers each reload, too. Where many come into one
 * state at once, the rest is counted. For one thread.
 */
final class Transitions implements SitesListener {

    /** How much of one reload is shown in one event. */
    private static final int MOST_LINES = 3;

    /** How many sites that come into one state at once are told of one by one. */
    private static final int MOST_SITES = 100;

    private final Events events = new Events(Clock.systemUTC());
    private boolean looked;

    @Override
    public void changed(List<SiteStatus> before, List<SiteStatus> now) {
        Middle<SiteStatus> middle = Middle.of(before, now);
        Map<SiteName, SiteStatus> known = new HashMap<>();
        middle.before().forEach(each -> known.put(each.site().name(), each));
        Map<SiteState, Integer> came = new EnumMap<>(SiteState.class);
        boolean first = !looked && before.isEmpty();
        looked = true;
        for (SiteStatus each : first ? List.<SiteStatus>of() : middle.now()) {
            if (isNews(known.get(each.site().name()), each)) {
                if (came.merge(each.state(), 1, Integer::sum) <= MOST_SITES) {
                    tell(each);
                }
            }
        }
        came.forEach((state, count) -> {
            if (count > MOST_SITES) {
                tellMore(state, count - MOST_SITES);
            }
        });
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

    private static boolean isNews(@Nullable SiteStatus was, SiteStatus is) {
        return was == null
                ? is.state() != SiteState.WAITING
                : was.state() != is.state() || !was.reason().equals(is.reason());
    }

    private void tell(SiteStatus status) {
        Logger log = log();
        String site = status.site().name().value();
        if (status.state() == SiteState.READY) {
            log.info("{} is ready: {}", site, String.join(", ", status.urls()));
            events.add(site, level(status.state()), "ready: " + String.join(", ", status.urls()));
        } else {
            log.warn("{} is {}: {}", site, status.state(), status.reason());
            events.add(site, level(status.state()), status.state() + ": " + status.reason());
        }
    }

    private void tellMore(SiteState state, int count) {
        String text = count + (count == 1 ? " more is " : " more are ") + state;
        if (state == SiteState.READY) {
            log().info("{}", text);
        } else {
            log().warn("{}; `sites` says why", text);
        }
        events.add("", level(state), text);
    }

    private static Event.Level level(SiteState state) {
        return switch (state) {
            case READY -> Event.Level.GOOD;
            case MAINTENANCE, DRAINING -> Event.Level.INFO;
            default -> Event.Level.BAD;
        };
    }

    private static Logger log() {
        return LoggerFactory.getLogger(Transitions.class);
    }
}
