package dev.multihome.provision;

import dev.multihome.address.Family;
import dev.multihome.address.IpAddress;
import dev.multihome.address.Prefix;
import dev.multihome.address.SiteName;
import dev.multihome.plan.Alias;
import dev.multihome.plan.Box;
import dev.multihome.plan.Observed;
import dev.multihome.plan.Owned;
import dev.multihome.plan.Plan;
import dev.multihome.plan.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every address of the box, and those that sites want and the box has not.
 *
 * @param rows by interface as the kernel lists them, then what is missing
 */
public record Status(List<Row> rows, List<String> notes) {

    public Status {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /** Whose an address is. */
    public enum Owner {
        OURS("ours"),
        /** On the box, and not proven ours. */
        FOREIGN("not ours"),
        /** Another program's to bring and to take away, on the box or not. */
        FLOATING("floating"),
        /** 127.0.0.0/8 and ::1: everybody's. */
        LOCAL("local"),
        /** Bears our mark, but the ledger may not be read. */
        UNKNOWN("unknown"),
        /** Wanted and not on the box. */
        MISSING("missing");

        private final String word;

        Owner(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /**
     * One address.
     *
     * @param label what the kernel shows; for an IPv6 alias of ours the number it would have
     * @param sites who stands on it
     * @param remark why it is missing, or what ails it; empty where there is nothing to say
     */
    public record Row(
            String interfaceName,
            Prefix prefix,
            Optional<IpAddress> broadcast,
            String label,
            Owner owner,
            List<SiteName> sites,
            String remark) {}

    /**
     * Whose each address is.
     *
     * @param recorded what the ledger holds; empty when it cannot be read
     * @param plan what the sites want
     */
    static Status of(Box box, Optional<List<Owned>> recorded, Plan plan) {
        Map<IpAddress, Step> wanted = new LinkedHashMap<>();
        for (Step step : plan.steps()) {
            step.subject().filter(each -> !(step instanceof Step.Remove)).ifPresent(each -> wanted.put(each, step));
        }
        Map<Observed, Owned> ours = new HashMap<>();
        for (Owned each : recorded.orElse(List.of())) {
            box.proves(each).ifPresent(found -> ours.put(found, each));
        }
        List<Row> rows = new ArrayList<>();
        for (Observed each : box.addresses()) {
            Owned owned = ours.get(each);
            Step step = wanted.remove(each.address());
            boolean unknown = recorded.isEmpty() && each.mark() == Wire.MARK;
            boolean floats = step instanceof Step.Foreign foreign && foreign.floating();
            Owner other = each.address().isLoopback()
                    ? Owner.LOCAL
                    : unknown ? Owner.UNKNOWN : floats ? Owner.FLOATING : Owner.FOREIGN;
            rows.add(new Row(
                    box.nameOf(each.interfaceIndex()),
                    each.prefix(),
                    each.broadcast(),
                    step instanceof Step.Keep keep
                            ? keep.alias().title()
                            : each.label().orElse(""),
                    owned != null ? Owner.OURS : other,
                    step != null
                            ? step.sites()
                            : owned == null ? List.of() : owned.site().stream().toList(),
                    remark(each)));
        }
        List<Step.OfRange> ranges = plan.steps().stream()
                .filter(Step.OfRange.class::isInstance)
                .map(Step.OfRange.class::cast)
                .toList();
        ranges.forEach(each -> rows.add(range(each)));
        wanted.forEach((address, step) -> rows.add(missing(address, step, ranges)));
        return new Status(rows, plan.notes());
    }

    /** The same with one more note. */
    Status noting(Optional<String> note) {
        return new Status(rows, Stream.concat(note.stream(), notes.stream()).toList());
    }

    private static Row range(Step.OfRange step) {
        String remark = "all of it";
        Owner owner = Owner.MISSING;
        if (step instanceof Step.KeepRange) {
            owner = Owner.OURS;
        } else if (step instanceof Step.ForeignRange) {
            owner = Owner.FOREIGN;
        } else {
            remark = step instanceof Step.RefusedRange refused ? refused.reason() : "`aliases up` adds it, all of it";
        }
        return new Row("lo", step.prefix(), Optional.empty(), "", owner, List.of(), remark);
    }

    private static Row missing(IpAddress address, Step step, List<Step.OfRange> ranges) {
        if (step instanceof Step.Within within) {
            Owner owner = ranges.stream()
                    .filter(each -> each.prefix().equals(within.range()))
                    .findFirst()
                    .map(each -> range(each).owner())
                    .orElseThrow();
            return new Row(
                    "lo", Prefix.host(address), Optional.empty(), "", owner, step.sites(), "by " + within.range());
        }
        if (step instanceof Step.Local) {
            var prefix = new Prefix(address, address.family() == Family.IPV4 ? 8 : 128);
            return new Row("lo", prefix, Optional.empty(), "", Owner.LOCAL, step.sites(), "needs no alias");
        }
        if (step instanceof Step.Add add) {
            Alias alias = add.alias();
            return new Row(
                    alias.on().name(),
                    alias.prefix(),
                    alias.broadcast(),
                    alias.title(),
                    Owner.MISSING,
                    step.sites(),
                    "`aliases up` adds it");
        }
        if (step instanceof Step.Floating) {
            return new Row(
                    "-",
                    Prefix.host(address),
                    Optional.empty(),
                    "",
                    Owner.FLOATING,
                    step.sites(),
                    "it " + Step.Floating.REASON);
        }
        String reason = step instanceof Step.Wait wait ? wait.reason() : ((Step.Refused) step).reason();
        return new Row("-", Prefix.host(address), Optional.empty(), "", Owner.MISSING, step.sites(), reason);
    }

    private static String remark(Observed observed) {
        if (observed.has(Observed.Trait.DADFAILED)) {
            return "another host has it (duplicate detection failed)";
        }
        return observed.has(Observed.Trait.TENTATIVE) ? "duplicate detection is under way" : "";
    }
}
