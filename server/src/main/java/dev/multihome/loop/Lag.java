package dev.multihome.loop;

import dev.multihome.address.SiteName;
import dev.multihome.config.ProvisionerConfig;
import dev.multihome.config.SiteAddresses;
import dev.multihome.provision.ProvisionReport;
import dev.multihome.provision.SiteAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * How long a change takes from being noticed until it is live: until everything that it says is served where addresses
 * allow it. One at a time; {@link #seconds} is for any thread, the rest for one.
 */
public final class Lag {

    private @Nullable ProvisionerConfig awaited;
    private String cause = "";
    private long noticed;
    private long since;
    private boolean untold;
    private volatile double seconds;

    /** @param at when what may be a change was noticed, by System.nanoTime() */
    void noticed(long at) {
        noticed = at;
    }

    /**
     * What was noticed last is in force.
     *
     * @param cause as the log has it
     * @param addresses what is to become of the addresses before it is live; null where they stay as they are
     */
    void applied(String cause, @Nullable ProvisionerConfig addresses) {
        this.cause = cause;
        since = noticed;
        awaited = addresses;
        untold = addresses == null;
        if (untold) {
            live();
        }
    }

    /** Has the log say so, if it is live and the log has not. */
    void tell() {
        if (untold) {
            untold = false;
            LoggerFactory.getLogger(Lag.class)
                    .info("{}: live {} ms after it was noticed", cause, Math.round(seconds * 1e3));
        }
    }

    /** Told of what has become of the addresses, after that is served. */
    void addressesAre(ProvisionReport report) {
        ProvisionerConfig wanted = awaited;
        if (wanted == null) {
            return;
        }
        if (isToldOfAll(report.addresses(), wanted.sites())) {
            awaited = null;
            live();
            untold = true;
            tell();
        }
    }

    /** Mostly both are in the same order, and nothing has to be looked up. */
    private static boolean isToldOfAll(List<SiteAddress> told, List<SiteAddresses> wanted) {
        Set<SiteName> missing = new HashSet<>();
        int next = 0;
        for (SiteAddresses each : wanted) {
            int first = next;
            while (next < told.size() && told.get(next).site().equals(each.site())) {
                next++;
            }
            if (next == first) {
                missing.add(each.site());
            }
        }
        if (!missing.isEmpty()) {
            told.forEach(each -> missing.remove(each.site()));
        }
        return missing.isEmpty();
    }

    /** The last one's, in seconds; 0 when there was none. */
    double seconds() {
        return seconds;
    }

    private void live() {
        seconds = (System.nanoTime() - since) / 1e9;
    }
}
