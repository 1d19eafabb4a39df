package dev.multihome.netlink;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the body of RTM_NEWLINK and RTM_DELLINK (linux/rtnetlink.h, struct ifinfomsg; linux/if_link.h, IFLA_). */
final class LinkReader {

    private static final int IFLA_ADDRESS = 1;
    private static final int IFLA_IFNAME = 3;
    private static final int IFLA_MTU = 4;
    private static final int IFLA_TXQLEN = 13;

    private static final int HEADER_BYTES = 16;

    private @Nullable String name;
    private List<Byte> hardwareAddress = List.of();
    private int mtu;
    private int queueLength;

    private LinkReader() {}

    /**
     * Whether the message is about the interface itself (AF_UNSPEC). A bridge sends RTM_DELLINK of AF_BRIDGE when an
     * interface leaves it, and the interface lives on.
     */
    static boolean isInterface(ByteBuffer body) throws MalformedMessageException {
        return Attributes.atLeast(HEADER_BYTES, body, "ifinfomsg").get(0) == 0;
    }

    static LinkMessage read(ByteBuffer body) throws MalformedMessageException {
        Attributes.atLeast(HEADER_BYTES, body, "ifinfomsg");
        var reader = new LinkReader();
        Attributes.read(body, HEADER_BYTES, reader::take);
        if (reader.name == null) {
            throw new MalformedMessageException("a link message has no IFLA_IFNAME");
        }
        return new LinkMessage(
                body.getInt(4), reader.name, body.getInt(8), reader.hardwareAddress, reader.mtu, reader.queueLength);
    }

    private void take(int type, ByteBuffer value) throws MalformedMessageException {
        switch (type) {
            case IFLA_ADDRESS -> hardwareAddress = hardwareAddress(value);
            case IFLA_IFNAME -> name = Attributes.text(value);
            case IFLA_MTU -> mtu = Attributes.u32(value, "IFLA_MTU");
            case IFLA_TXQLEN -> queueLength = Attributes.u32(value, "IFLA_TXQLEN");
            default -> {} // statistics, queues, offloads: not ours
        }
    }

    private static List<Byte> hardwareAddress(ByteBuffer value) {
        List<Byte> bytes = new ArrayList<>();
        boolean any = false;
        for (int i = 0; i < value.limit(); i++) {
            bytes.add(value.get(i));
            any |= value.get(i) != 0;
        }
        return any ? bytes : List.of();
    }
}
