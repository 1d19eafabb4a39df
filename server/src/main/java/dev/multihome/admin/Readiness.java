package dev.multihome.admin;

import dev.multihome.site.SiteState;
import dev.multihome.site.SiteStatus;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Whether every configured site is served as it should be: ready, or in maintenance because it was told to.
 *
 * @param phase of the server; only while it serves is anything ready
 * @param counts how many sites are in each state that there is any in
 * @param lacking those that are not
 */
record Readiness(Phase phase, Map<SiteState, Integer> counts, List<SiteStatus> lacking) {

    static Readiness of(Box box) {
        Phase phase = box.phase();
        Map<SiteState, Integer> counts = new EnumMap<>(SiteState.class);
        List<SiteReport> sites = box.sites();
        sites.forEach(each -> counts.merge(each.status().state(), 1, Integer::sum));
        List<SiteStatus> lacking = sites.stream()
                .map(SiteReport::status)
                .filter(each -> each.state() != SiteState.READY && each.state() != SiteState.MAINTENANCE)
                .toList();
        return new Readiness(phase, counts, lacking);
    }

    boolean isReady() {
        return phase == Phase.SERVING && lacking.isEmpty();
    }

    /** {@code ready}, or the phase and a line for each site that is not. */
    String text() {
        return isReady() ? "ready\n" : "not ready: " + phase + "\n" + SitesText.reasons(lacking);
    }
}
