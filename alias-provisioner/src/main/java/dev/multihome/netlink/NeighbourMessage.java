package dev.multihome.netlink;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A host on a link as the kernel knows it by ARP or neighbour discovery (linux/neighbour.h, struct ndmsg). Immutable.
 *
 * @param interfaceIndex ndm_ifindex
 * @param address NDA_DST
 * @param state ndm_state, one of the NUD_ bits
 * @param hardwareAddress NDA_LLADDR; empty where it is not known
 */
public record NeighbourMessage(int interfaceIndex, InetAddress address, int state, List<Byte> hardwareAddress) {

    /** Asked for, and not answered yet. */
    public static final int NUD_INCOMPLETE = 0x01;

    /** Confirmed within the last half minute or so. */
    public static final int NUD_REACHABLE = 0x02;

    /** Asked for in vain. */
    public static final int NUD_FAILED = 0x20;

    /** Groups, broadcast and the box's own loopback: no host, and never asked for. */
    public static final int NUD_NOARP = 0x40;

    private static final int NDA_DST = 1;
    private static final int NDA_LLADDR = 2;
    private static final int HEADER_BYTES = 12;

    public NeighbourMessage {
        hardwareAddress = List.copyOf(hardwareAddress);
    }

    /** Whether it is of IPv4 or IPv6; a bridge has neighbours of its own. */
    static boolean isInternet(ByteBuffer body) throws MalformedMessageException {
        byte family = Attributes.atLeast(HEADER_BYTES, body, "ndmsg").get(0);
        return family == Requests.AF_INET || family == Requests.AF_INET6;
    }

    static NeighbourMessage read(ByteBuffer body) throws MalformedMessageException {
        Attributes.atLeast(HEADER_BYTES, body, "ndmsg");
        @Nullable InetAddress[] address = {null};
        List<Byte> hardware = new ArrayList<>();
        Attributes.read(body, HEADER_BYTES, (type, value) -> {
            if (type == NDA_DST) {
                address[0] = address(Attributes.bytes(value));
            } else if (type == NDA_LLADDR) {
                for (byte each : Attributes.bytes(value)) {
                    hardware.add(each);
                }
            }
        });
        if (address[0] == null) {
            throw new MalformedMessageException("a neighbour message has no NDA_DST");
        }
        return new NeighbourMessage(body.getInt(4), address[0], Short.toUnsignedInt(body.getShort(8)), hardware);
    }

    private static InetAddress address(byte[] bytes) throws MalformedMessageException {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException wrong) {
            throw new MalformedMessageException("NDA_DST has " + bytes.length + " bytes; 4 or 16 are wanted");
        }
    }
}
