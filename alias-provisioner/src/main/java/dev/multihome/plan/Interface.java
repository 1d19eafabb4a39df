package dev.multihome.plan;

/**
 * An interface of the box, as observed.
 *
 * @param up whether it is administratively up (IFF_UP)
 * @param carrier whether there is something at the other end (IFF_LOWER_UP) and frames pass (IFF_RUNNING)
 * @param reach whom it leads to
 * @param promotesSecondaries net.ipv4.conf.*.promote_secondaries: whether a secondary takes over when its primary goes,
 *     rather than going with it
 */
public record Interface(InterfaceId id, boolean up, boolean carrier, Reach reach, boolean promotesSecondaries) {

    public String name() {
        return id.name();
    }

    /** Whether it reaches this box only. */
    public boolean loopback() {
        return reach == Reach.LOOPBACK;
    }
}
