package dev.multihome.site;

import dev.multihome.address.IpAddress;
import dev.multihome.config.Placed;
import dev.multihome.config.Report;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What sites may not have in common. Each is compared with the first that has the same, so that many sites take no more
 * than their number of steps.
 */
final class SiteConflicts {

    private final Report report;
    private final Map<IpAddress, Holder> addresses = new LinkedHashMap<>();
    private final Map<String, Placed<String>> names = new HashMap<>();
    private final Map<Path, SiteDraft> folders = new HashMap<>();
    private boolean apart = true;

    private SiteConflicts(Report report) {
        this.report = report;
    }

    /**
     * Reports what these sites have in common and may not.
     *
     * @return whether no two of them have an address or a folder in common, so that nothing was reported
     */
    static boolean report(List<SiteDraft> sites, Report report) {
        var conflicts = new SiteConflicts(report);
        for (SiteDraft site : sites) {
            for (Placed<IpAddress> address : site.addresses()) {
                conflicts.addressOf(site, address);
            }
            conflicts.folderOf(site);
        }
        return conflicts.apart;
    }

    /**
     * The same where nothing but these sites is new beside others that have nothing in common.
     *
     * @param all in which these are, too
     */
    static boolean report(List<SiteDraft> these, List<SiteDraft> all, Report report) {
        for (SiteDraft one : these) {
            for (int i = 0; i < all.size(); i++) {
                if (haveInCommon(one, all.get(i))) {
                    return report(all, report);
                }
            }
        }
        return true;
    }

    @SuppressWarnings("ReferenceEquality") // the site itself is among the others
    private static boolean haveInCommon(SiteDraft one, SiteDraft other) {
        if (one == other) {
            return false;
        }
        for (int i = 0; i < one.addresses().size(); i++) {
            for (int j = 0; j < other.addresses().size(); j++) {
                if (one.addresses()
                        .get(i)
                        .value()
                        .equals(other.addresses().get(j).value())) {
                    return true;
                }
            }
        }
        return one.site().folder().equals(other.site().folder());
    }

    private void addressOf(SiteDraft site, Placed<IpAddress> address) {
        Holder first = addresses.putIfAbsent(address.value(), new Holder(site, address));
        apart &= first == null;
        boolean alone = first == null || first.site.path().equals(site.path());
        if (first != null && !alone) {
            shared(site, address, first);
        }
        for (Placed<String> name : site.names()) {
            Placed<String> other = names.putIfAbsent(address.value() + " " + name.value(), name);
            if (other != null && !alone) {
                report.problem(
                        name.origin(),
                        name.path(),
                        name.value() + " on " + address.value() + " is also a name of " + other.where()
                                + "; remove one of the two");
            }
        }
    }

    private void shared(SiteDraft site, Placed<IpAddress> address, Holder first) {
        List<String> nameless = Stream.of(first.site, site)
                .filter(each -> each.names().isEmpty())
                .map(SiteDraft::path)
                .toList();
        if (!nameless.isEmpty()) {
            report.problem(
                    address.origin(),
                    address.path(),
                    address.value() + " is the address of " + site.path() + " and of " + first.where() + "; give "
                            + String.join(" and ", nameless) + " names, or one of them another address");
        }
        if (!site.site()
                .limits()
                .ofConnections()
                .equals(first.site.site().limits().ofConnections())) {
            report.problem(
                    address.origin(),
                    address.path(),
                    site.path() + " and " + first.where() + " share " + address.value()
                            + ", where a connection comes before its site is known, and their limits differ; write the"
                            + " same in both, or in `defaults`");
        }
        clash(site.site().ports().https(), first.site.site().ports().http(), site, address, first);
        clash(site.site().ports().http(), first.site.site().ports().https(), site, address, first);
    }

    private void clash(OptionalInt one, OptionalInt other, SiteDraft site, Placed<IpAddress> address, Holder first) {
        if (one.isPresent() && one.equals(other)) {
            report.problem(
                    address.origin(),
                    address.path(),
                    site.path() + " and " + first.where() + " listen on "
                            + address.value().inUrl() + ":" + one.getAsInt()
                            + ", one with TLS and one without; change `listen` of one");
        }
    }

    private void folderOf(SiteDraft site) {
        SiteDraft first = folders.putIfAbsent(site.site().folder(), site);
        if (first != null) {
            apart = false;
            report.note(
                    site.site().origin(),
                    site.path(),
                    "serves the same folder as " + first.path() + " ("
                            + first.site().origin() + "): " + site.site().folder());
        }
    }

    private record Holder(SiteDraft site, Placed<IpAddress> address) {

        String where() {
            return site.path() + " (" + address.origin() + ")";
        }
    }
}
