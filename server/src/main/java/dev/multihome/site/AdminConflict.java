package dev.multihome.site;

import dev.multihome.address.IpAddress;
import dev.multihome.config.Placed;
import dev.multihome.config.Report;
import dev.multihome.config.Section;
import java.util.List;

/** The admin listener has an address and port that no site listens on. */
final class AdminConflict {

    private AdminConflict() {}

    static void report(ServerConfig.Admin admin, Section keys, List<SiteDraft> sites, Report report) {
        for (SiteDraft draft : sites) {
            for (int i = 0; i < draft.addresses().size(); i++) { // without an iterator for each of thousands
                Placed<IpAddress> address = draft.addresses().get(i);
                if (address.value().equals(admin.address())
                        && draft.site().ports().listensOn(admin.port())) {
                    Placed<?> key = keys.place("port")
                            .or(() -> keys.place("address"))
                            .orElse(new Placed<>("", draft.path(), address.origin()));
                    report.problem(
                            key.origin(),
                            key.path(),
                            "the admin listener and " + address.where() + " both listen on "
                                    + admin.address().inUrl() + ":" + admin.port() + "; change admin.port");
                }
            }
        }
    }
}
