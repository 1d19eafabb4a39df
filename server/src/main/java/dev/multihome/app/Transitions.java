package dev.multihome.app;

import dev.multihome.address.SiteName;
import dev.multihome.site.SiteState;
import dev.multihome.site.SiteStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs a line for each site whose state or reason is another one; the first look is the table's to show. */
final class Transitions implements BiConsumer<List<SiteStatus>, List<SiteStatus>> {

    @Override
    public void accept(List<SiteStatus> before, List<SiteStatus> now) {
        Map<SiteName, SiteStatus> known = new HashMap<>();
        before.forEach(each -> known.put(each.site().name(), each));
        for (SiteStatus each : now) {
            SiteStatus was = known.get(each.site().name());
            if (was != null && (was.state() != each.state() || !was.reason().equals(each.reason()))) {
                log(each);
            }
        }
    }

    private static void log(SiteStatus status) {
        Logger log = LoggerFactory.getLogger(Transitions.class);
        if (status.state() == SiteState.READY) {
            log.info("{} is ready: {}", status.site().name(), String.join(", ", status.urls()));
        } else {
            log.warn("{} is {}: {}", status.site().name(), status.state(), status.reason());
        }
    }
}
