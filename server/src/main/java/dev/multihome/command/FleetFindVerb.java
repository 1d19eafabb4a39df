package dev.multihome.command;

import dev.multihome.cli.Exit;
import dev.multihome.cli.Table;
import dev.multihome.fleet.Hit;
import dev.multihome.fleet.Membership;
import dev.multihome.fleet.Ring;
import dev.multihome.fleet.Search;
import dev.multihome.fleet.Ways;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** {@code fleet find HOST}. */
public final class FleetFindVerb extends FleetVerb {

    private static final Duration RING = Duration.ofMillis(250);

    public FleetFindVerb() {
        super(
                "find",
                "Say which box serves a host: a site, a host name or an address.",
                "",
                "Asks in wider and wider rings (TTL 0, 1, 2, 4, 8, 16, 32; for IPv6 also by the scope of the group), and",
                "stops at the first in which a box answers.",
                "",
                "Needs no privilege but to read the key file. Exit status: 0, or 1 when nobody answers.");
        operand("HOST", "a site's name, a host name or an address");
    }

    @Override
    int run(Membership membership, Ways ways) throws IOException {
        List<Hit> hits;
        try (Search search = Search.open(membership, ways)) {
            hits = search.find(operand(), RING);
        }
        if (hits.isEmpty()) {
            err().println("no box of the fleet " + membership.fleet() + " serves " + operand()
                    + ", or none was reached; `fleet doctor` says which");
            return Exit.ERROR;
        }
        var table = new Table("RING", "BOX", "SITE", "ADDRESS", "STATE", "ROUND-TRIP");
        for (Hit each : hits) {
            table.row(
                    ring(each.ring()) + " by " + each.group(),
                    each.box(),
                    each.site().site().value(),
                    FleetStatusVerb.places(each.site()),
                    each.site().state().toString(),
                    String.format(Locale.ROOT, "%.1f ms", each.roundTrip().toNanos() / 1e6));
        }
        print(table.lines());
        return Exit.OK;
    }

    private static String ring(Ring ring) {
        return ring.hops() == 0 ? "this host" : "TTL " + ring.hops();
    }
}
