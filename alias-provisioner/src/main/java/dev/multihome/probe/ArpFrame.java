package dev.multihome.probe;

import dev.multihome.address.IpAddress;
import dev.multihome.linux.LinkAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * An ARP packet for IPv4 on Ethernet in its frame (RFC 826; the words are those of RFC 5227).
 *
 * @param operation 1 request, 2 reply
 * @param sender hardware address of who speaks
 * @param senderIp the address that it says it has; 0.0.0.0 in a probe
 * @param target hardware address of who is meant; zero where nobody knows yet
 * @param targetIp the address that is asked for
 */
record ArpFrame(int operation, LinkAddress sender, IpAddress senderIp, LinkAddress target, IpAddress targetIp) {

    /** Ethernet header 14, packet 28. The card pads it to 60. */
    static final int BYTES = 42;

    static final int REQUEST = 1;
    static final int REPLY = 2;

    private static final short ETHERTYPE_ARP = 0x0806;
    private static final short HARDWARE_ETHERNET = 1;
    private static final short PROTOCOL_IPV4 = 0x0800;
    private static final int IPV4_BYTES = 4;
    private static final IpAddress NOBODY = IpAddress.parse("0.0.0.0");

    /** Asks who has the address without saying that we have it (RFC 5227 section 1.1). */
    static ArpFrame probe(LinkAddress ours, IpAddress address) {
        return new ArpFrame(REQUEST, ours, NOBODY, LinkAddress.ZERO, address);
    }

    /** Says that the address is ours, so that everyone corrects what he remembers (RFC 5227 section 2.3). */
    static ArpFrame announcement(LinkAddress ours, IpAddress address) {
        return new ArpFrame(REQUEST, ours, address, LinkAddress.ZERO, address);
    }

    boolean isProbe() {
        return operation == REQUEST && senderIp.isUnspecified();
    }

    /** The frame to everyone, ready to be sent. */
    ByteBuffer encode() {
        ByteBuffer frame = ByteBuffer.allocate(BYTES);
        frame.put(LinkAddress.BROADCAST.bytes()).put(sender.bytes()).putShort(ETHERTYPE_ARP);
        frame.putShort(HARDWARE_ETHERNET).putShort(PROTOCOL_IPV4);
        frame.put((byte) LinkAddress.BYTES).put((byte) IPV4_BYTES).putShort((short) operation);
        frame.put(sender.bytes()).put(senderIp.bytes());
        frame.put(target.bytes()).put(targetIp.bytes());
        return frame.flip();
    }

    /** Reads what came from the wire, big-endian, from its position; nothing where it is anything else or cut short. */
    static Optional<ArpFrame> decode(ByteBuffer frame) {
        int start = frame.position();
        if (frame.remaining() < BYTES
                || frame.getShort(start + 12) != ETHERTYPE_ARP
                || frame.getShort(start + 14) != HARDWARE_ETHERNET
                || frame.getShort(start + 16) != PROTOCOL_IPV4
                || frame.get(start + 18) != LinkAddress.BYTES
                || frame.get(start + 19) != IPV4_BYTES) {
            return Optional.empty();
        }
        return Optional.of(new ArpFrame(
                Short.toUnsignedInt(frame.getShort(start + 20)),
                linkAddress(frame, start + 22),
                ipAddress(frame, start + 28),
                linkAddress(frame, start + 32),
                ipAddress(frame, start + 38)));
    }

    private static LinkAddress linkAddress(ByteBuffer frame, int at) {
        return new LinkAddress(frame.getLong(at) >>> 16);
    }

    private static IpAddress ipAddress(ByteBuffer frame, int at) {
        byte[] bytes = new byte[IPV4_BYTES];
        frame.get(at, bytes);
        return IpAddress.of(bytes);
    }
}
