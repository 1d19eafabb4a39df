package dev.multihome.serving;

import dev.multihome.address.SiteName;
import dev.multihome.endpoint.Endpoint;
import dev.multihome.intent.Addressed;
import dev.multihome.intent.Intent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What is to stand behind some endpoints. Two that are equal need nothing done between them. */
final class Layout {

    private Layout() {}

    /**
     * Each of these endpoints at which a site is served, with all its sites in order; the first is the catch-all.
     *
     * @param sites of the intent, every one that has one of the places among them, in its order
     * @param failed sites that cannot be opened
     */
    static Map<Endpoint, List<Stand>> of(
            Intent intent, List<Addressed> sites, Predicate<Endpoint> places, Set<SiteName> failed) {
        Map<Endpoint, List<Stand>> layout = new LinkedHashMap<>();
        Set<Endpoint> served = new HashSet<>();
        for (Addressed each : sites) {
            for (Endpoint place : each.places()) {
                if (places.test(place)) {
                    boolean answers = !failed.contains(each.site().name())
                            && intent.served(each).contains(place);
                    layout.computeIfAbsent(place, any -> new ArrayList<>(1)).add(new Stand(each.site(), answers));
                    if (answers) {
                        served.add(place);
                    }
                }
            }
        }
        layout.keySet().retainAll(served);
        return layout;
    }
}
