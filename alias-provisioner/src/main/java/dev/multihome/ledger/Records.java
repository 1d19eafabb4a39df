package dev.multihome.ledger;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import dev.multihome.plan.Assignment;
import dev.multihome.plan.Owned;
import dev.multihome.sequence.Middle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The records of a ledger by what they are about: what one line says of something, a later one replaces. */
final class Records {

    private record Given(SiteName site, IpAddress address) {
        static Given of(Assignment assignment) {
            return new Given(assignment.site(), assignment.address());
        }
    }

    /** Every intent recorded until here has become ours, with its mark: one line for thousands. */
    private static final String COMMITTED = "committed";

    private final Map<Owned.Key, Owned> owned = new HashMap<>();
    private final Map<Given, Assignment> assignments = new HashMap<>();

    private Records() {}

    static Records none() {
        return new Records();
    }

    /**
     * Takes one line.
     *
     * @throws IllegalArgumentException when it is none
     */
    void take(String kind, String line) {
        switch (kind) {
            case "intent", "ours", "range-intent", "range-ours" -> {
                Owned each = LedgerLine.owned(line);
                owned.put(each.key(), each);
            }
            case "gone", "range-gone" -> owned.remove(LedgerLine.owned(line).key());
            case "given" -> {
                Assignment each = LedgerLine.assignment(line);
                assignments.put(Given.of(each), each);
            }
            case "forgotten" -> assignments.remove(Given.of(LedgerLine.assignment(line)));
            case COMMITTED -> owned.replaceAll((key, each) -> committed(each));
            default -> throw new IllegalArgumentException("unknown record");
        }
    }

    Entries entries() {
        return new Entries(List.copyOf(owned.values()), List.copyOf(assignments.values()));
    }

    /** The lines that make these records those. */
    static String change(Entries from, Entries to) {
        var lines = new LedgerLines();
        Middle<Owned> ours = Middle.of(from.owned(), to.owned()); // of thousands mostly a few are others than before
        Map<Owned.Key, Owned> had = new HashMap<>();
        ours.before().forEach(each -> had.put(each.key(), each));
        boolean inOne = to.owned().stream().noneMatch(each -> each.state() == Owned.State.INTENT);
        boolean committed = false;
        for (Owned each : ours.now()) {
            Owned was = had.remove(each.key());
            if (inOne && was != null && was.state() == Owned.State.INTENT && each.equals(committed(was))) {
                committed = true;
            } else if (!each.equals(was)) {
                lines.add(each);
            }
        }
        had.values().forEach(lines::gone);
        if (committed) {
            lines.add(COMMITTED + " every intent above");
        }
        Middle<Assignment> assigned = Middle.of(from.assignments(), to.assignments());
        Map<Given, Assignment> given = new HashMap<>();
        assigned.before().forEach(each -> given.put(Given.of(each), each));
        for (Assignment each : assigned.now()) {
            if (!each.equals(given.remove(Given.of(each)))) {
                lines.add(LedgerLine.of(each));
            }
        }
        given.values().forEach(each -> lines.add(LedgerLine.forgotten(each)));
        return lines.text();
    }

    /** As it mostly comes out: the kernel did what it was asked for. */
    private static Owned committed(Owned each) {
        return each.state() == Owned.State.INTENT ? each.committed(each.mark()) : each;
    }
}
