package dev.multihome.serving;

import dev.multihome.address.SiteName;
import dev.multihome.endpoint.Endpoint;
import dev.multihome.intent.Endpoints;
import dev.multihome.listen.Drained;
import dev.multihome.site.SiteCatalog;
import dev.multihome.site.SiteStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Sites that are configured no longer, and whose last answers are still under way. For one thread. */
public final class Leaving {

    private record Gone(SiteStatus status, CompletableFuture<Void> end) {}

    private final Map<SiteName, Gone> sites = new LinkedHashMap<>();

    /**
     * Keeps those that have gone by now.
     *
     * @param before every site as it was
     * @param wanted the sites that are configured
     * @param closed the endpoints that were closed, each with the end of its last connection
     */
    void note(List<SiteStatus> before, SiteCatalog wanted, Map<Endpoint, CompletableFuture<Drained>> closed) {
        sites.keySet().removeIf(each -> wanted.find(each).isPresent());
        if (closed.isEmpty()) {
            return;
        }
        for (SiteStatus each : before) {
            if (wanted.find(each.site().name()).isPresent()
                    || sites.containsKey(each.site().name())) {
                continue;
            }
            List<CompletableFuture<Drained>> ends = new ArrayList<>();
            for (Endpoint place : Endpoints.of(each.site(), each.site().addresses())) {
                CompletableFuture<Drained> end = closed.get(place);
                if (end != null) {
                    ends.add(end);
                }
            }
            var end = CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new));
            sites.put(each.site().name(), new Gone(each.draining("it is configured no longer"), end));
        }
    }

    /** Those that have not ended yet. */
    List<SiteStatus> statuses() {
        sites.values().removeIf(each -> each.end().isDone());
        return sites.values().stream().map(Gone::status).toList();
    }

    boolean isEmpty() {
        return sites.isEmpty();
    }
}
