package dev.multihome.plan;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One line of a plan. Only {@link Add} and {@link Remove} change anything. */
public sealed interface Step {

    /** The line a person reads: what is done, to which address, for whom. */
    String text();

    /** The address it is about; empty where the pool had none. */
    Optional<IpAddress> subject();

    /** Who stands on the address; for a removal, who did. */
    List<SiteName> sites();

    /**
     * The address is added.
     *
     * @param restores whether it is recorded as ours and was taken away behind our back
     */
    record Add(Alias alias, boolean restores) implements Step {
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

    /** An alias that is proven ours goes. */
    record Remove(Owned owned, String reason) implements Step {
        @Override
        public Optional<IpAddress> subject() {
            return Optional.of(owned.address());
        }

        @Override
        public List<SiteName> sites() {
            return List.of(owned.site());
        }

        @Override
        public String text() {
            return "remove " + owned.prefix() + " from "
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
        return sites.stream().map(SiteName::toString).collect(Collectors.joining(", ", " for ", ""));
    }
}
