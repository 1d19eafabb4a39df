package dev.multihome.netlink;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes the body of RTM_NEWROUTE and RTM_DELROUTE (linux/rtnetlink.h, struct rtmsg and the RTA_ attributes). */
final class LocalRouteBody {

    private static final int HEADER_BYTES = 12;
    private static final int RTA_DST = 1;
    private static final int RTA_OIF = 4;
    private static final int RT_TABLE_LOCAL = 255;
    private static final int RTN_LOCAL = 2;
    private static final int RT_SCOPE_HOST = 254;

    private final int addressBytes;
    private byte @Nullable [] destination;
    private int interfaceIndex;

    private LocalRouteBody(int addressBytes) {
        this.addressBytes = addressBytes;
    }

    /** What the message says; empty for routes of other types, tables and families. */
    static Optional<LocalRoute> read(ByteBuffer body) throws MalformedMessageException {
        Attributes.atLeast(HEADER_BYTES, body, "rtmsg");
        int family = body.get(0);
        boolean local = Byte.toUnsignedInt(body.get(4)) == RT_TABLE_LOCAL && body.get(7) == RTN_LOCAL;
        if (!local || family != Requests.AF_INET && family != Requests.AF_INET6) {
            return Optional.empty();
        }
        var reader = new LocalRouteBody(family == Requests.AF_INET ? 4 : 16);
        Attributes.read(body, HEADER_BYTES, reader::take);
        try {
            return Optional.of(new LocalRoute(
                    reader.destination(),
                    Byte.toUnsignedInt(body.get(1)),
                    reader.interfaceIndex,
                    Byte.toUnsignedInt(body.get(5))));
        } catch (IllegalArgumentException | UnknownHostException outOfRange) {
            throw new MalformedMessageException("a route message: " + outOfRange.getMessage(), outOfRange);
        }
    }

    static void write(int type, int flags, LocalRoute route, int sequence, ByteBuffer target) {
        var writer = new FrameWriter(target).begin(type, flags, sequence);
        writer.u8(route.isIpv6() ? Requests.AF_INET6 : Requests.AF_INET)
                .u8(route.prefixLength())
                .u8(0)
                .u8(0);
        writer.u8(RT_TABLE_LOCAL)
                .u8(route.protocol())
                .u8(route.isIpv6() ? 0 : RT_SCOPE_HOST)
                .u8(RTN_LOCAL)
                .u32(0);
        writer.attribute(RTA_DST, route.destination().getAddress());
        writer.attribute(RTA_OIF, route.interfaceIndex()).end();
    }

    /** Of this table and type; kernels before 4.20 send every route, and {@link #read} passes over the others. */
    static void dump(boolean ipv6, int flags, int sequence, ByteBuffer target) {
        var writer = new FrameWriter(target).begin(Frame.RTM_GETROUTE, flags, sequence);
        writer.u8(ipv6 ? Requests.AF_INET6 : Requests.AF_INET).u8(0).u8(0).u8(0);
        writer.u8(RT_TABLE_LOCAL).u8(0).u8(0).u8(RTN_LOCAL).u32(0).end();
    }

    private InetAddress destination() throws UnknownHostException {
        byte[] bytes = destination == null ? new byte[addressBytes] : destination; // none for a prefix length of 0
        return addressBytes == 4 ? InetAddress.getByAddress(bytes) : Inet6Address.getByAddress(null, bytes, -1);
    }

    private void take(int type, ByteBuffer value) throws MalformedMessageException {
        if (type == RTA_DST) {
            if (value.limit() != addressBytes) {
                throw new MalformedMessageException("RTA_DST has " + value.limit() + " bytes, not " + addressBytes);
            }
            destination = Attributes.bytes(value);
        } else if (type == RTA_OIF) {
            interfaceIndex = Attributes.u32(value, "RTA_OIF");
        }
    }
}
