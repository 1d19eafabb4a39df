package dev.multihome.probe;

import dev.multihome.address.IpAddress;
import dev.multihome.linux.LinkAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Says unasked where an IPv6 address lives now, and hears where others say so (RFC 4861 sections 4.4 and 7.2.6). */
final class NeighbourAdvertisement {

    static final int BYTES = 32;

    static final byte TYPE = (byte) 136;
    static final byte ICMPV6 = 58;

    /** Where in a frame IPv6 says what follows it, and where ICMPv6 follows when nothing stands between. */
    static final int NEXT_HEADER = 20;

    static final int ICMP = 54;

    private static final short ETHERTYPE_IPV6 = (short) 0x86dd;
    private static final int BYTES_WITHOUT_OPTIONS = 24;
    private static final int SOLICITED = 0x4000_0000;
    /** Override: receivers replace the link-layer address that they remember. */
    private static final int OVERRIDE = 0x2000_0000;

    private static final byte TARGET_LINK_LAYER_ADDRESS = 2;

    private NeighbourAdvertisement() {}

    /** The ICMPv6 message, its checksum left to the kernel. */
    static ByteBuffer encode(LinkAddress ours, IpAddress address) {
        ByteBuffer message = ByteBuffer.allocate(BYTES);
        message.put(TYPE).put((byte) 0).putShort((short) 0).putInt(OVERRIDE);
        message.put(address.bytes());
        message.put(TARGET_LINK_LAYER_ADDRESS).put((byte) 1).put(ours.bytes()); // length in units of 8 bytes
        return message.flip();
    }

    /**
     * Reads a frame from the wire, big-endian, from its position: who says that which address is his.
     *
     * <p>Nothing where it is not a neighbour advertisement that RFC 4861 section 7.1.2 lets count, or one without
     * Override: so speak proxies (section 7.2.8) and those that share an anycast address (section 7.2.7). The checksum is
     * not looked at, for frames of this very machine carry none yet.
     */
    static Optional<Claim> decode(ByteBuffer frame) {
        int start = frame.position();
        if (frame.remaining() < ICMP + BYTES_WITHOUT_OPTIONS || frame.getShort(start + 12) != ETHERTYPE_IPV6) {
            return Optional.empty();
        }
        int end = ICMP + Short.toUnsignedInt(frame.getShort(start + 18));
        int flags = frame.getInt(start + ICMP + 4);
        boolean toGroup = frame.get(start + 38) == (byte) 0xff;
        if ((frame.get(start + 14) & 0xf0) != 0x60
                || frame.get(start + NEXT_HEADER) != ICMPV6
                || frame.get(start + 21) != (byte) 255 // hops: it has passed no router
                || frame.get(start + ICMP) != TYPE
                || frame.get(start + ICMP + 1) != 0
                || end > frame.remaining()
                || end < ICMP + BYTES_WITHOUT_OPTIONS
                || (flags & OVERRIDE) == 0
                || toGroup && (flags & SOLICITED) != 0) {
            return Optional.empty();
        }
        byte[] target = new byte[16];
        frame.get(start + ICMP + 8, target);
        IpAddress address = IpAddress.of(target);
        return address.isMulticast()
                ? Optional.empty()
                : owner(frame, start, start + end).map(by -> new Claim(address, by));
    }

    /** The hardware address that it names; without one, that of the sender. Nothing where an option has no length. */
    private static Optional<LinkAddress> owner(ByteBuffer frame, int start, int end) {
        LinkAddress owner = linkAddress(frame, start + 6);
        int at = start + ICMP + BYTES_WITHOUT_OPTIONS;
        while (end - at >= 8) {
            int length = 8 * Byte.toUnsignedInt(frame.get(at + 1));
            if (length == 0) {
                return Optional.empty();
            }
            if (frame.get(at) == TARGET_LINK_LAYER_ADDRESS && length == 8) {
                owner = linkAddress(frame, at + 2);
            }
            at += length;
        }
        return Optional.of(owner);
    }

    private static LinkAddress linkAddress(ByteBuffer frame, int at) {
        long high = Integer.toUnsignedLong(frame.getInt(at));
        return new LinkAddress(high << 16 | Short.toUnsignedLong(frame.getShort(at + 4)));
    }
}
