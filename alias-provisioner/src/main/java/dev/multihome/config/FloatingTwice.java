package dev.multihome.config;

import dev.multihome.address.IpAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds addresses that one site brings up here and another leaves to another program. */
final class FloatingTwice {

    private FloatingTwice() {}

    static void report(List<SiteAddresses> sites, Report report) {
        if (sites.stream().noneMatch(SiteAddresses::floating)) {
            return; // which is so on most boxes, and there may be thousands
        }
        Map<IpAddress, SiteAddresses> first = new HashMap<>();
        for (SiteAddresses each : sites) {
            for (IpAddress address : each.addresses()) {
                SiteAddresses other = first.putIfAbsent(address, each);
                if (other != null && other.floating() != each.floating()) {
                    SiteAddresses floats = each.floating() ? each : other;
                    SiteAddresses stays = each.floating() ? other : each;
                    report.problem(
                            each.site(),
                            each.origin(),
                            SiteEntry.path(each.site()) + ".floating",
                            address + " is floating for " + floats.site() + " (" + floats.origin() + ") and not for "
                                    + stays.site() + " (" + stays.origin() + "); give both floating = on, or neither");
                }
            }
        }
    }
}
