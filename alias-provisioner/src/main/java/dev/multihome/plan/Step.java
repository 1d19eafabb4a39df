package dev.multihome.plan;

import dev.multihome.address.IpAddress;
import dev.multihome.address.Prefix;
import dev.multihome.address.SiteName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One line of a plan. Only a {@link Claim} and {@link Remove} change anything. */
public sealed interface Step {

    /** The line a person reads: what is done, to which address, for whom. */
    String text();

    /** The address it is about; empty where the pool had none. */
    Optional<IpAddress> subject();

    /** Who stands on the address; for a removal, who did. */
    List<SiteName> sites();

    /** Something becomes ours: an alias, or a range. */
    sealed interface Claim extends Step permits Add, AddRange {

        /** The record to write before the kernel is asked. */
        Owned intent(int mark);

        /** Whether it is recorded as ours and was taken away behind our back. */
        boolean restores();

        /** Where it goes. */
        InterfaceId on();

        /** What is added there. */
        Prefix prefix();
    }

    /**
     * The address is added.
     *
     * @param restores whether it is recorded as ours and was taken away behind our back
     */
    record Add(Alias alias, boolean restores) implements Claim {
        @Override
        public Owned intent(int mark) {
            return alias.intent(mark);
        }

        @Override
        public InterfaceId on() {
            return alias.on();
        }

        @Override
        public Prefix prefix() {
            return alias.prefix();
        }

        @Override
        public Optional<IpAddress> subject() {
            return Optional.of(alias.address());
        }

        @Override
        public List<SiteName> sites() {
            return alias.sites();
        }

        @Override
        public String text() {
            return "add " + alias.prefix() + " as " + alias.title()
                    + (alias.lacksLabel() ? " (without label)" : "")
                    + alias.broadcast().map(each -> ", broadcast " + each).orElse("") + forSites(sites())
                    + (restores ? "; it was ours and has gone" : "");
        }
    }

    /** A local route makes every address of the range this box's. */
    record AddRange(InterfaceId on, Prefix prefix, boolean restores) implements Claim, OfRange {
        @Override
        public Owned intent(int mark) {
            return new Owned(Owned.State.INTENT, on, prefix, Optional.empty(), mark, Optional.empty());
        }

        @Override
        public String text() {
            return "add local route " + prefix + " on " + on.name() + (restores ? "; it was ours and has gone" : "");
        }
    }

    /** The range is ours already. */
    record KeepRange(Owned owned) implements OfRange {
        @Override
        public Prefix prefix() {
            return owned.prefix();
        }

        @Override
        public String text() {
            return "keep local route " + owned.prefix() + " on " + owned.on().name();
        }
    }

    /** The box has such a local route and it is not ours: used, never changed. */
    record ForeignRange(Prefix prefix, String interfaceName) implements OfRange {
        @Override
        public String text() {
            return "leave local route " + prefix + " on " + interfaceName + ": the box has it already, it is not ours";
        }
    }

    /** The range cannot be had, and with it none of its addresses. */
    record RefusedRange(Prefix prefix, String reason) implements OfRange {
        @Override
        public String text() {
            return "refuse local route " + prefix + ": " + reason;
        }
    }

    /** About a range, which is no site's. */
    sealed interface OfRange extends Step permits AddRange, KeepRange, ForeignRange, RefusedRange {

        Prefix prefix();

        @Override
        default Optional<IpAddress> subject() {
            return Optional.empty();
        }

        @Override
        default List<SiteName> sites() {
            return List.of();
        }
    }

    /** The address is one of a range: this box's without an alias of its own. */
    record Within(IpAddress address, List<SiteName> sites, Prefix range) implements Step {
        public Within {
            sites = List.copyOf(sites);
        }

        @Override
        public Optional<IpAddress> subject() {
            return Optional.of(address);
        }

        @Override
        public String text() {
            return "within " + range + ": " + address + forSites(sites) + " needs no alias";
        }
    }

    /** What is proven ours goes. */
    record Remove(Owned owned, String reason) implements Step {
        @Override
        public Optional<IpAddress> subject() {
            return Optional.of(owned.address());
        }

        @Override
        public List<SiteName> sites() {
            return owned.site().stream().toList();
        }

        @Override
        public String text() {
            return (owned.isRange() ? "remove local route " : "remove ") + owned.prefix() + " from "
                    + owned.label().orElse(owned.on().name()) + forSites(sites()) + ": " + reason;
        }
    }

    /** Ours and as it should be. */
    record Keep(Alias alias, Owned owned) implements Step {
        @Override
        public Optional<IpAddress> subject() {
            return Optional.of(alias.address());
        }

        @Override
        public List<SiteName> sites() {
            return alias.sites();
        }

        @Override
        public String text() {
            return "keep " + alias.prefix() + " as " + alias.title() + forSites(sites());
        }
    }

    /**
     * The box has the address and it is not ours: served, never changed.
     *
     * @param floating whether it is meant to be another program's
     */
    record Foreign(IpAddress address, List<SiteName> sites, String interfaceName, Observed observed, boolean floating)
            implements Step {
        public Foreign {
            sites = List.copyOf(sites);
        }

        @Override
        public Optional<IpAddress> subject() {
            return Optional.of(address);
        }

        @Override
        public String text() {
            return "leave " + observed.prefix() + " on " + observed.label().orElse(interfaceName) + forSites(sites)
                    + (floating ? ": it is floating, and here" : ": the box has it already, it is not ours");
        }
    }

    /** 127.0.0.0/8 or ::1, which every box has. */
    record Local(IpAddress address, List<SiteName> sites) implements Step {
        public Local {
            sites = List.copyOf(sites);
        }

        @Override
        public Optional<IpAddress> subject() {
            return Optional.of(address);
        }

        @Override
        public String text() {
            return "local " + address + forSites(sites) + ": needs no alias";
        }
    }

    /** Another program is to bring the address, and has not: nothing is done. */
    record Floating(IpAddress address, List<SiteName> sites) implements Step {

        /** Why it is not served, for people. */
        public static final String REASON =
                "is floating, and not here now: whatever moves it, such as keepalived, has it elsewhere or nowhere";

        public Floating {
            sites = List.copyOf(sites);
        }

        @Override
        public Optional<IpAddress> subject() {
            return Optional.of(address);
        }

        @Override
        public String text() {
            return "follow " + address + forSites(sites) + ": it " + REASON;
        }
    }

    /** The address cannot be added now, and may be later. */
    record Wait(IpAddress address, List<SiteName> sites, String reason) implements Step {
        public Wait {
            sites = List.copyOf(sites);
        }

        @Override
        public Optional<IpAddress> subject() {
            return Optional.of(address);
        }

        @Override
        public String text() {
            return "wait " + address + forSites(sites) + ": " + reason;
        }
    }

    /**
     * The address will not do.
     *
     * @param conflict whether that is because somebody else has it
     * @param owner the hardware address of whoever has it; empty where it is not known or there is no conflict
     */
    record Refused(IpAddress address, List<SiteName> sites, String reason, boolean conflict, String owner)
            implements Step {
        public Refused {
            sites = List.copyOf(sites);
        }

        @Override
        public Optional<IpAddress> subject() {
            return Optional.of(address);
        }

        @Override
        public String text() {
            return "refuse " + address + forSites(sites) + ": " + reason;
        }
    }

    /** The pool has none for this site. */
    record Unassigned(SiteName site, String reason) implements Step {
        @Override
        public Optional<IpAddress> subject() {
            return Optional.empty();
        }

        @Override
        public List<SiteName> sites() {
            return List.of(site);
        }

        @Override
        public String text() {
            return "refuse an address" + forSites(sites()) + ": " + reason;
        }
    }

    private static String forSites(List<SiteName> sites) {
        return sites.isEmpty()
                ? ""
                : sites.stream().map(SiteName::toString).collect(Collectors.joining(", ", " for ", ""));
    }
}
