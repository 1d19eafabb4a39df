package dev.multihome.probe;

import dev.multihome.linux.ByteAt;
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
 * Listens to neighbour advertisements on one interface: those to everyone, which a host sends when it takes an address,
 * and those to this box. Needs CAP_NET_RAW. The kernel hands over these frames alone, however much IPv6 passes by.
 */
public final class AdvertisementEar implements Ear {

    private final FrameChannel channel;
    private final Set<LinkAddress> deaf;

    AdvertisementEar(FrameChannel channel, Set<LinkAddress> deaf) {
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
    public static AdvertisementEar open(List<LinkMessage> links, int interfaceIndex, Set<LinkAddress> ignored)
            throws KernelException {
        PacketSocket socket = PacketSocket.open(
                interfaceIndex,
                PacketSocket.IPV6,
                new ByteAt(NeighbourAdvertisement.NEXT_HEADER, NeighbourAdvertisement.ICMPV6),
                new ByteAt(NeighbourAdvertisement.ICMP, Byte.toUnsignedInt(NeighbourAdvertisement.TYPE)));
        return new AdvertisementEar(socket, Hearing.deafTo(links, ignored));
    }

    @Override
    public List<Claim> next(Duration timeout) throws KernelException {
        List<Claim> claims = new ArrayList<>();
        Hearing.frames(channel, timeout, frame -> NeighbourAdvertisement.decode(frame)
                .filter(each -> !deaf.contains(each.by()))
                .ifPresent(claims::add));
        return claims;
    }

    @Override
    public void close() {
        channel.close();
    }
}
