package dev.multihome.site;

import dev.multihome.address.IpAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A site and how it is doing.
 *
 * @param reason why it is not ready; empty when it is
 * @param standings its addresses, as far as it has any
 * @param urls where it answers, or would; the first is the one to show
 * @param since when it came into this state; empty where nobody watched
 */
public record SiteStatus(
        Site site,
        SiteState state,
        String reason,
        List<Standing> standings,
        List<String> urls,
        Optional<Instant> since) {

    /**
     * An address of a site on this box.
     *
     * @param title the alias's label, or else the interface; empty where it is on none
     * @param owner whose it is, in a word: ours, not ours, local; or why it is not usable
     */
    public record Standing(IpAddress address, String title, String owner) {}

    public SiteStatus {
        standings = List.copyOf(standings);
        urls = List.copyOf(urls);
    }

    /** One that nobody watched coming. */
    public SiteStatus(Site site, SiteState state, String reason, List<Standing> standings, List<String> urls) {
        this(site, state, reason, standings, urls, Optional.empty());
    }

    /** The same, with the time at which it came into its state: now, unless it was in it before. */
    public SiteStatus since(@Nullable SiteStatus before, Instant now) {
        Optional<Instant> when = before == null || before.state != state ? Optional.of(now) : before.since;
        return new SiteStatus(site, state, reason, standings, urls, when);
    }

    /** The same, but in maintenance if it is served and its configuration or its folder says so. Looks at the disk. */
    public SiteStatus inMaintenance() {
        if (!served()) {
            return this;
        }
        return site.behaviour()
                .maintenance()
                .reason(site.folder())
                .map(why -> new SiteStatus(
                        site,
                        SiteState.MAINTENANCE,
                        reason.isEmpty() ? why : why + "; " + reason,
                        standings,
                        urls,
                        since))
                .orElse(this);
    }

    /** Whether it is served on at least one address. */
    public boolean served() {
        return state == SiteState.READY || state == SiteState.DEGRADED || state == SiteState.MAINTENANCE;
    }
}
