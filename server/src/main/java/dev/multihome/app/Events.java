package dev.multihome.app;

import dev.multihome.admin.Event;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.List;

/** What has happened lately. Thread-safe. */
final class Events {

    private static final int MOST = 500;

    private final Clock clock;
    private final ArrayDeque<Event> latest = new ArrayDeque<>();
    private List<Event> view = List.of();
    private long last;

    Events(Clock clock) {
        this.clock = clock;
    }

    /** @param site whose it is; empty where it concerns the whole box */
    synchronized void add(String site, Event.Level level, String text) {
        latest.add(new Event(++last, clock.instant(), site, level, text));
        if (latest.size() > MOST) {
            latest.remove();
        }
        view = List.of();
    }

    /** The oldest first. */
    synchronized List<Event> latest() {
        if (view.isEmpty()) {
            view = List.copyOf(latest);
        }
        return view;
    }
}
