package dev.multihome.probe;

import dev.multihome.address.IpAddress;
import dev.multihome.linux.FrameChannel;
import dev.multihome.linux.KernelException;
import dev.multihome.linux.LinkAddress;
import dev.multihome.linux.PacketSocket;
import dev.multihome.netlink.LinkMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Listens to ARP on one interface. Whoever sends a request or an answer names an address as his own; only a probe names
 * none (RFC 5227 section 2.4). Needs CAP_NET_RAW.
 */
public final class ArpEar implements Ear {

    private final FrameChannel channel;
    private final Set<LinkAddress> deaf;

    ArpEar(FrameChannel channel, Set<LinkAddress> deaf) {
        this.channel = channel;
        this.deaf = Set.copyOf(deaf);
    }

    /**
     * Starts to listen, in the calling thread's network namespace.
     *
     * @param links all of this box: what they send is not another host's
     * @param ignored whose frames do not count either
     * @throws KernelException with EPERM without CAP_NET_RAW, ENODEV when there is no such interface
     */
    public static ArpEar open(List<LinkMessage> links, int interfaceIndex, Set<LinkAddress> ignored)
            throws KernelException {
        return new ArpEar(PacketSocket.open(interfaceIndex, PacketSocket.ARP), Hearing.deafTo(links, ignored));
    }

    /** Whether there is ARP on the interface at all, with or without a carrier. */
    public static boolean isOfUse(LinkMessage link) {
        return !link.has(LinkMessage.IFF_LOOPBACK)
                && !link.has(LinkMessage.IFF_POINTOPOINT)
                && !link.has(LinkMessage.IFF_NOARP)
                && LinkAddress.of(link).isPresent();
    }

    @Override
    public List<Claim> next(Duration timeout) throws KernelException {
        List<Claim> claims = new ArrayList<>();
        Hearing.frames(channel, timeout, frame -> ArpFrame.decode(frame).ifPresent(arp -> take(arp, claims)));
        return claims;
    }

    private void take(ArpFrame arp, List<Claim> claims) {
        IpAddress claimed = arp.senderIp();
        if (!claimed.isUnspecified() && !deaf.contains(arp.sender()) && !answersOurAnnouncement(arp)) {
            claims.add(new Claim(claimed, arp.sender()));
        }
    }

    /**
     * A router with proxy ARP takes our announcement for a question like any other and offers itself. Who really has the
     * address does not answer, for nobody asks him: he announces, to everyone.
     */
    private boolean answersOurAnnouncement(ArpFrame arp) {
        return arp.operation() == ArpFrame.REPLY
                && arp.senderIp().equals(arp.targetIp())
                && deaf.contains(arp.target());
    }

    @Override
    public void close() {
        channel.close();
    }
}
