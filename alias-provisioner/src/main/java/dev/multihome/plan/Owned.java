package dev.multihome.plan;

import dev.multihome.address.IpAddress;
import dev.multihome.address.Prefix;
import dev.multihome.address.SiteName;
import java.util.Optional;

/**
 * An alias, or a range, that the ledger records as ours in this boot and this network namespace.
 *
 * @param state how far the claim had come when it was recorded
 * @param on the interface it was added to
 * @param label as given to the kernel; empty for IPv6, for a range and where it did not fit
 * @param mark IFA_PROTO: for an intent the one asked for, else the one the kernel showed afterwards; for a range the
 *     protocol of its route
 * @param site the site it was added for; empty for a range, which is there for all
 */
public record Owned(
        State state, InterfaceId on, Prefix prefix, Optional<String> label, int mark, Optional<SiteName> site) {

    public Owned(State state, InterfaceId on, Prefix prefix, Optional<String> label, int mark, SiteName site) {
        this(state, on, prefix, label, mark, Optional.of(site));
    }

    /** An intent is written before the kernel is asked, a commit after the address was read back. */
    public enum State {
        INTENT,
        OURS
    }

    /** What the kernel holds only once: no two records have the same. */
    public record Key(boolean range, int interfaceIndex, Prefix prefix, Optional<String> label) {}

    public Key key() {
        return new Key(isRange(), on.index(), prefix, label);
    }

    public IpAddress address() {
        return prefix.address();
    }

    /** Whether it is a local route to a whole range rather than an alias. */
    public boolean isRange() {
        return site.isEmpty();
    }

    /** The same alias, read back from the kernel with this mark. */
    public Owned committed(int readBack) {
        return new Owned(State.OURS, on, prefix, label, readBack, site);
    }

    /** The same alias for another site. */
    public Owned of(SiteName other) {
        return new Owned(state, on, prefix, label, mark, other);
    }

    /**
     * Whether what the kernel has is what was recorded: interface, prefix, label and mark. The interface's own identity
     * is compared by {@link Box#proves}.
     */
    boolean matches(Observed observed, boolean marksAreKept) {
        return observed.interfaceIndex() == on.index()
                && observed.prefix().equals(prefix)
                && observed.label().equals(labelInKernel())
                && markMatches(observed.mark(), marksAreKept);
    }

    /** Without a label of ours the kernel shows the interface's name for IPv4, and none for IPv6; routes have none. */
    private Optional<String> labelInKernel() {
        if (isRange()) {
            return Optional.empty();
        }
        return switch (prefix.address().family()) {
            case IPV4 -> Optional.of(label.orElse(on.name()));
            case IPV6 -> Optional.empty();
        };
    }

    private boolean markMatches(int observed, boolean marksAreKept) {
        return observed == mark || !isRange() && state == State.INTENT && observed == 0 && !marksAreKept;
    }
}
