package dev.multihome.provision;

import dev.multihome.address.Prefix;
import dev.multihome.cli.Exit;
import dev.multihome.export.Entry;
import dev.multihome.export.Form;
import dev.multihome.plan.Plan;
import dev.multihome.plan.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code aliases export}. */
final class ExportVerb extends AliasVerb {

    ExportVerb() {
        super(
                "export",
                "Print the aliases in a form that the distribution brings up at boot.",
                "",
                "script: a shell script around ip. ifupdown: for /etc/network/interfaces.d. networkd: a drop-in",
                "of systemd-networkd. netplan: a file for /etc/netplan. Addresses that come up so are not ours:",
                "sites stand on them and they are left alone. Run `aliases down` first if they are up already.",
                "",
                "Notes go to standard error. Needs no privilege.",
                "Exit status: 0, or 1 where an address was left out, for bad configuration or failure.");
        operand("FORM", Stream.of(Form.values()).map(Form::word).toList(), "script, ifupdown, networkd or netplan");
    }

    @Override
    int run(Provisioner provisioner) throws IOException {
        Form form = Stream.of(Form.values())
                .filter(each -> each.word().equals(operand()))
                .findFirst()
                .orElseThrow();
        Plan plan = provisioner.plan();
        List<Entry> entries = new ArrayList<>();
        boolean whole = true;
        for (Step each : plan.steps()) {
            Optional<Entry> entry = entry(each, provisioner.config().interfaceName());
            entry.ifPresent(entries::add);
            if (entry.isEmpty() && isLeftOut(each)) {
                err().println("left out: " + each.text());
                whole = false;
            }
        }
        plan.notes().forEach(each -> err().println("note: " + each));
        if (entries.isEmpty()) {
            err().println("there is no alias to export: no site needs one");
        } else {
            out().print(form.text(entries));
        }
        return whole ? Exit.OK : Exit.ERROR;
    }

    private static Optional<Entry> entry(Step step, String on) {
        if (step instanceof Step.Add add) {
            return Optional.of(Entry.of(add.alias()));
        }
        if (step instanceof Step.Keep keep) {
            return Optional.of(Entry.of(keep.alias()));
        }
        // Aliases that came up by an export before look like this; a main address does not.
        if (step instanceof Step.Foreign foreign
                && !foreign.floating()
                && foreign.interfaceName().equals(on)
                && isAlias(
                        foreign.interfaceName(),
                        foreign.observed().prefix(),
                        foreign.observed().label())) {
            return Optional.of(Entry.of(on, foreign.observed()));
        }
        return Optional.empty();
    }

    private static boolean isAlias(String interfaceName, Prefix prefix, Optional<String> label) {
        return label.map(each -> !each.equals(interfaceName)).orElse(prefix.isHost());
    }

    private static boolean isLeftOut(Step step) {
        return step instanceof Step.Within
                || step instanceof Step.Wait
                || step instanceof Step.Refused
                || step instanceof Step.Unassigned;
    }
}
