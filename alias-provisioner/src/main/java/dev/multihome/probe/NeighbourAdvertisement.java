package dev.multihome.probe;

import dev.multihome.address.IpAddress;
import dev.multihome.linux.LinkAddress;
import java.nio.ByteBuffer;

/** Says unasked where an IPv6 address lives now (RFC 4861 sections 4.4 and 7.2.6). */
final class NeighbourAdvertisement {

    static final int BYTES = 32;

    private static final byte TYPE = (byte) 136;
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
}
