package dev.multihome.multicast;

import dev.multihome.address.IpAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * A datagram that came in.
 *
 * @param sender where it came from, and where an answer goes
 * @param unicast whether it was sent to this box alone rather than to the group
 * @param content its octets, from 0 to the capacity
 */
public record Received(InetSocketAddress sender, boolean unicast, ByteBuffer content) {

    public IpAddress address() {
        return IpAddress.of(sender.getAddress());
    }

    /** Its octets, a fresh array. */
    public byte[] payload() {
        byte[] payload = new byte[content.capacity()];
        content.get(0, payload);
        return payload;
    }
}
