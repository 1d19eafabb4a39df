package dev.multihome.serving;

import dev.multihome.intent.Endpoints;
import dev.multihome.listen.Endpoint;
import dev.multihome.site.Site;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is to stand behind each endpoint. Two that are equal need nothing done between them. */
public final class Layout {

    private Layout() {}

    /**
     * Every endpoint at which a site is served, with all its sites in order; the first is the catch-all.
     *
     * @param served for each site that is served, where
     */
    static Map<Endpoint, List<Stand>> of(Endpoints endpoints, Map<Site, List<Endpoint>> served) {
        Map<Endpoint, List<Stand>> layout = new LinkedHashMap<>();
        served.values().forEach(places -> places.forEach(place -> layout.put(place, List.of())));
        layout.replaceAll((place, none) -> {
            List<Stand> stands = new ArrayList<>(1);
            for (Site site : endpoints.at(place)) {
                stands.add(new Stand(site, served.getOrDefault(site, List.of()).contains(place)));
            }
            return stands;
        });
        return layout;
    }
}
