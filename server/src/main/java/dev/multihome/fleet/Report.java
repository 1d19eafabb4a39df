package dev.multihome.fleet;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of a fleet.
 *
 * @param boxes this one first, then by name
 */
public record Report(String fleet, List<Box> boxes) {

    /**
     * A box.
     *
     * @param address where its messages come from
     * @param heard when the last of them came
     * @param self whether it is this one
     * @param silent whether it has missed three announcements
     * @param complete whether every part of what it announces has come; until then the sites are those known before
     */
    public record Box(
            String name,
            IpAddress address,
            Instant heard,
            boolean self,
            boolean silent,
            boolean complete,
            List<Served> sites) {
        public Box {
            sites = List.copyOf(sites);
        }
    }

    /** An address that several boxes serve at once. */
    public record Duplicate(IpAddress address, List<Holder> holders) {}

    /** A site of a box. */
    public record Holder(String box, SiteName site) {}

    /**
     * A site whose content differs between boxes.
     *
     * @param digests by box
     */
    public record Drift(SiteName site, Map<String, Long> digests) {}

    public Report {
        boxes = List.copyOf(boxes);
    }

    /** The same, where the box of this name is this one. */
    Report withSelf(String self) {
        List<Box> marked = new ArrayList<>();
        for (Box each : boxes) {
            boolean own = each.name().equals(self);
            Box box = new Box(
                    each.name(), each.address(), each.heard(), own, each.silent(), each.complete(), each.sites());
            marked.add(own ? 0 : marked.size(), box);
        }
        return new Report(fleet, marked);
    }

    /** Addresses that are served by more than one box that is heard. */
    public List<Duplicate> duplicates() {
        Map<IpAddress, List<Holder>> holders = new TreeMap<>();
        for (Box box : boxes) {
            for (Served site : box.silent() ? List.<Served>of() : box.sites()) {
                for (Served.Place place : site.isServing() ? site.places() : List.<Served.Place>of()) {
                    List<Holder> known = holders.computeIfAbsent(place.address(), any -> new ArrayList<>(1));
                    if (known.stream().noneMatch(each -> each.box().equals(box.name()))) {
                        known.add(new Holder(box.name(), site.site()));
                    }
                }
            }
        }
        List<Duplicate> duplicates = new ArrayList<>();
        holders.forEach((address, all) -> {
            if (all.size() > 1 && !address.isLoopback()) {
                duplicates.add(new Duplicate(address, all));
            }
        });
        return duplicates;
    }

    /** Sites of one name with different content; those whose digest is not known are left out. */
    public List<Drift> drifts() {
        Map<SiteName, Map<String, Long>> digests = new TreeMap<>();
        for (Box box : boxes) {
            for (Served site : box.sites()) {
                if (site.digest() != 0) {
                    digests.computeIfAbsent(site.site(), any -> new LinkedHashMap<>())
                            .put(box.name(), site.digest());
                }
            }
        }
        List<Drift> drifts = new ArrayList<>();
        digests.forEach((site, all) -> {
            if (all.values().stream().distinct().count() > 1) {
                drifts.add(new Drift(site, all));
            }
        });
        return drifts;
    }
}
