package dev.multihome.provision;

import dev.multihome.address.IpAddress;
import dev.multihome.linux.LinkAddress;
import dev.multihome.probe.Claim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who else says that addresses of ours are his, and when to answer: RFC 5227 section 2.4 (c). A server's addresses are
 * given by a person and known to the world, so they are kept whatever another host says; letting go, as (a) and (b) want,
 * would let any host of the network silence any site with two packets. Pure; for one thread at a time.
 */
final class Disputes {

    /** DEFEND_INTERVAL of RFC 5227 section 1.1. */
    static final Duration DEFEND_INTERVAL = Duration.ofSeconds(10);

    /** So long without a claim, and a dispute is over: a host that has an address speaks ARP within its peers' minutes. */
    static final Duration CALM = Duration.ofMinutes(5);

    /** A dispute that goes on is told of again after this. */
    static final Duration REMINDER = Duration.ofMinutes(10);

    private static final class Dispute {
        private LinkAddress by;
        private long lastHeard;
        private long told;

        Dispute(LinkAddress by, long now) {
            this.by = by;
            this.lastHeard = now;
            this.told = now;
        }
    }

    /**
     * What to do about claims.
     *
     * @param defend to be announced, once
     * @param tell disputes that a person should hear of: new ones, and those that go on for long
     */
    record Answer(List<IpAddress> defend, Map<IpAddress, LinkAddress> tell) {}

    private final Map<IpAddress, Dispute> disputes = new LinkedHashMap<>();

    /**
     * Takes claims of addresses that are ours.
     *
     * @param now nanoseconds of any steady clock
     */
    Answer heard(List<Claim> claims, long now) {
        Set<IpAddress> defend = new LinkedHashSet<>();
        Map<IpAddress, LinkAddress> tell = new LinkedHashMap<>();
        for (Claim each : claims) {
            Dispute dispute = disputes.get(each.address());
            if (dispute == null) {
                disputes.put(each.address(), new Dispute(each.by(), now));
                defend.add(each.address());
                tell.put(each.address(), each.by());
                continue;
            }
            if (now - dispute.lastHeard >= DEFEND_INTERVAL.toNanos()) {
                defend.add(each.address());
            }
            if (!dispute.by.equals(each.by()) || now - dispute.told >= REMINDER.toNanos()) {
                dispute.told = now;
                tell.put(each.address(), each.by());
            }
            dispute.by = each.by();
            dispute.lastHeard = now;
        }
        return new Answer(new ArrayList<>(defend), tell);
    }

    /** Ends the disputes of which nothing was heard for long. @return those */
    List<IpAddress> settle(long now) {
        List<IpAddress> ended = new ArrayList<>();
        disputes.forEach((address, dispute) -> {
            if (now - dispute.lastHeard >= CALM.toNanos()) {
                ended.add(address);
            }
        });
        ended.forEach(disputes::remove);
        return ended;
    }

    /** Ends the disputes about what is not ours any more. */
    void keepOnly(Set<IpAddress> ours) {
        disputes.keySet().retainAll(ours);
    }

    Map<IpAddress, LinkAddress> standing() {
        Map<IpAddress, LinkAddress> standing = new LinkedHashMap<>();
        disputes.forEach((address, dispute) -> standing.put(address, dispute.by));
        return standing;
    }
}
