package dev.multihome.handler;

import dev.multihome.http.Target;
import dev.multihome.site.Maintenance;
import dev.multihome.site.Site;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers 503 while a site is in maintenance. The disk is looked at once a second at most, by one thread; the others go
 * by what it found last.
 */
final class Closure implements Detour {

    private static final long SECOND = 1_000_000_000;

    /** Seconds; long enough not to be a burden, short enough for a visitor to wait (RFC 9110 section 10.2.3). */
    private static final String RETRY_AFTER = "120";

    private final Maintenance maintenance;
    private final Path folder;
    private final LongSupplier clock;
    private final AtomicLong nextLook;

    /** Empty while it is not in maintenance; null before the first look, which is not taken while thousands are opened. */
    private volatile @Nullable String reason;

    private Closure(Site site, LongSupplier clock) {
        this.maintenance = site.behaviour().maintenance();
        this.folder = site.folder();
        this.clock = clock;
        this.nextLook = new AtomicLong(clock.getAsLong() + SECOND);
    }

    /**
     * That of a site; none where it can never be in maintenance.
     *
     * @param clock nanoseconds from any start
     */
    static Optional<Detour> of(Site site, LongSupplier clock) {
        Maintenance.Mode mode = site.behaviour().maintenance().mode();
        return mode == Maintenance.Mode.OFF ? Optional.empty() : Optional.of(new Closure(site, clock));
    }

    @Override
    public Optional<Answer> answer(Request request, Target.Resource resource) {
        long now = clock.getAsLong();
        long due = nextLook.get();
        String found = reason;
        if (found == null || now - due >= 0 && nextLook.compareAndSet(due, now + SECOND)) {
            found = maintenance.reason(folder).orElse("");
            reason = found;
        }
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(Answers.error(503, Answer.Cause.of(found)).with("Retry-After", RETRY_AFTER));
    }
}
