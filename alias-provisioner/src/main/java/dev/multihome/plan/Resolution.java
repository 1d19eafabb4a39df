package dev.multihome.plan;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who stands on which address: those of the configuration, and the pool's for sites that name none.
 *
 * @param wanted each address with its sites, in the order of the configuration
 * @param unassigned sites for which the pool had nothing
 */
record Resolution(Map<IpAddress, List<SiteName>> wanted, List<Step> unassigned) {

    static Resolution of(Desired desired, Box box, Proven proven, Unfit unfit, Allotment allotment) {
        Set<IpAddress> explicit = new HashSet<>();
        desired.wants().forEach(each -> explicit.addAll(each.addresses()));
        Set<IpAddress> remembered = allotment.rememberedAddresses();
        var pool = new Pool(
                desired.pool(),
                each -> !explicit.contains(each)
                        && !desired.taken().contains(each)
                        && unfit.reason(each).isEmpty(),
                each -> !remembered.contains(each) && box.at(each).isEmpty(),
                allotment.retiredAddresses().stream()
                        .filter(each -> box.at(each).stream().allMatch(proven::covers))
                        .toList());
        Map<SiteName, IpAddress> given = rememberedOnes(desired, pool, allotment);
        Set<IpAddress> gone = new HashSet<>(given.values());
        Map<IpAddress, List<SiteName>> wanted = new LinkedHashMap<>();
        List<Step> unassigned = new ArrayList<>();
        for (Want want : desired.wants()) {
            SiteName site = want.site();
            for (IpAddress each : want.addresses()) {
                allotment.keep(site, each);
                List<SiteName> sites = wanted.computeIfAbsent(each, key -> new ArrayList<>(1));
                if (!sites.contains(site)) {
                    sites.add(site);
                }
            }
            if (want.addresses().isEmpty()) {
                Optional<IpAddress> address =
                        Optional.ofNullable(given.get(site)).or(() -> next(pool, gone));
                address.ifPresentOrElse(
                        each -> {
                            allotment.giveFromPool(site, each);
                            wanted.put(each, List.of(site));
                        },
                        () -> unassigned.add(new Step.Unassigned(site, pool.exhausted())));
            }
        }
        return new Resolution(wanted, unassigned);
    }

    /** Those who had an address get it before anybody else is served. */
    private static Map<SiteName, IpAddress> rememberedOnes(Desired desired, Pool pool, Allotment allotment) {
        Map<SiteName, IpAddress> given = new HashMap<>();
        Set<IpAddress> gone = new HashSet<>();
        for (Want want : desired.wants()) {
            if (want.addresses().isEmpty()) {
                allotment
                        .remembered(want.site())
                        .filter(each -> pool.offers(each) && gone.add(each))
                        .ifPresent(each -> given.put(want.site(), each));
            }
        }
        return given;
    }

    private static Optional<IpAddress> next(Pool pool, Set<IpAddress> gone) {
        Optional<IpAddress> next = pool.next();
        while (next.isPresent() && !gone.add(next.get())) {
            next = pool.next();
        }
        return next;
    }
}
