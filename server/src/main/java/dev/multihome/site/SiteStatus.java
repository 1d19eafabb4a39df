package dev.multihome.site;

import dev.multihome.address.IpAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A site and how it is doing.
 *
 * @param reason why it is not ready; empty when it is
 * @param standings its addresses, as far as it has any
 * @param urls where it answers, or would; the first is the one to show
 * @param certificateEnds when the first of its certificates does; empty where it has none, or none is known
 * @param since when it came into this state; empty where nobody watched
 */
public record SiteStatus(
        Site site,
        SiteState state,
        String reason,
        List<Standing> standings,
        List<String> urls,
        Optional<Instant> certificateEnds,
        Optional<Instant> since) {

    /**
     * An address of a site on this box.
     *
     * @param title the alias's label, or else the interface; empty where it is on none
     * @param owner whose it is, in a word: ours, disputed, not ours, floating, local; or why it is not usable: waiting, conflict, failed
     */
    public record Standing(IpAddress address, String title, String owner) {

        private static final Set<String> PRESENT = Set.of("ours", "disputed", "not ours", "floating", "local");
        private static final Set<String> CONTESTED = Set.of("disputed", "conflict");

        /** Whether this box has the address. */
        public boolean present() {
            return PRESENT.contains(owner);
        }

        /** Whether another host says that it has the address. */
        public boolean contested() {
            return CONTESTED.contains(owner);
        }
    }

    private static final long DAY = 86_400;

    public SiteStatus {
        standings = List.copyOf(standings);
        urls = List.copyOf(urls);
    }

    /** One whose certificate is not known, and that nobody watched coming. */
    public SiteStatus(Site site, SiteState state, String reason, List<Standing> standings, List<String> urls) {
        this(site, state, reason, standings, urls, Optional.empty(), Optional.empty());
    }

    /** The same with a certificate that ends then. */
    public SiteStatus certifiedUntil(Optional<Instant> end) {
        return new SiteStatus(site, state, reason, standings, urls, end, since);
    }

    /** The same, with the time at which it came into its state: now, unless it was in it before. */
    public SiteStatus since(@Nullable SiteStatus before, Instant now) {
        Optional<Instant> when = before == null || before.state != state ? Optional.of(now) : before.since;
        return new SiteStatus(site, state, reason, standings, urls, certificateEnds, when);
    }

    /** The days that are left of its certificate, rounded down; negative when it has ended. */
    public OptionalLong daysLeft(Instant now) {
        return certificateEnds.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Math.floorDiv(certificateEnds.get().getEpochSecond() - now.getEpochSecond(), DAY));
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
                        certificateEnds,
                        since))
                .orElse(this);
    }

    /** The same, but degraded if it is served and something is wrong with it; empty for nothing. */
    public SiteStatus troubled(String why) {
        if (why.isEmpty() || !served()) {
            return this;
        }
        SiteState worse = state == SiteState.READY ? SiteState.DEGRADED : state;
        return new SiteStatus(
                site, worse, reason.isEmpty() ? why : reason + "; " + why, standings, urls, certificateEnds, since);
    }

    /** The same when it is being taken down for a reason: its last answers are being finished. */
    public SiteStatus draining(String reason) {
        String why = reason + "; its last answers are being finished";
        return new SiteStatus(site, SiteState.DRAINING, why, standings, urls, certificateEnds, since);
    }

    /** Whether it is served on at least one address. */
    public boolean served() {
        return state == SiteState.READY || state == SiteState.DEGRADED || state == SiteState.MAINTENANCE;
    }
}
