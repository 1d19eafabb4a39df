package dev.multihome.netlink;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads the body of RTM_NEWADDR and RTM_DELADDR (linux/if_addr.h, struct ifaddrmsg and the IFA_ attributes). */
final class AddressReader {

    static final int IFA_ADDRESS = 1;
    static final int IFA_LOCAL = 2;
    static final int IFA_LABEL = 3;
    static final int IFA_BROADCAST = 4;
    static final int IFA_CACHEINFO = 6;
    static final int IFA_FLAGS = 8;
    static final int IFA_PROTO = 11;

    static final int HEADER_BYTES = 8;

    private final int addressBytes;
    private int flags;
    private int protocol;
    private long preferredSeconds = AddressMessage.FOREVER;
    private long validSeconds = AddressMessage.FOREVER;
    private @Nullable InetAddress address;
    private @Nullable InetAddress local;
    private @Nullable InetAddress broadcast;
    private @Nullable String label;

    private AddressReader(int addressBytes, int flags) {
        this.addressBytes = addressBytes;
        this.flags = flags;
    }

    /** Whether the body is of a family with Internet addresses; other families have messages of their own. */
    static boolean isInternet(ByteBuffer body) throws MalformedMessageException {
        int family = Attributes.atLeast(HEADER_BYTES, body, "ifaddrmsg").get(0);
        return family == Requests.AF_INET || family == Requests.AF_INET6;
    }

    static AddressMessage read(ByteBuffer body) throws MalformedMessageException {
        Attributes.atLeast(HEADER_BYTES, body, "ifaddrmsg");
        int bytes = body.get(0) == Requests.AF_INET ? 4 : 16;
        var reader = new AddressReader(bytes, Byte.toUnsignedInt(body.get(2)));
        Attributes.read(body, HEADER_BYTES, reader::take);
        InetAddress local = reader.local == null ? reader.address : reader.local;
        if (local == null) {
            throw new MalformedMessageException("an address message has neither IFA_LOCAL nor IFA_ADDRESS");
        }
        try {
            return new AddressMessage(
                    body.getInt(4),
                    local,
                    Byte.toUnsignedInt(body.get(1)),
                    Byte.toUnsignedInt(body.get(3)),
                    reader.flags,
                    reader.label,
                    reader.broadcast,
                    reader.protocol,
                    reader.preferredSeconds,
                    reader.validSeconds);
        } catch (IllegalArgumentException outOfRange) {
            throw new MalformedMessageException("an address message: " + outOfRange.getMessage(), outOfRange);
        }
    }

    private void take(int type, ByteBuffer value) throws MalformedMessageException {
        switch (type) {
            case IFA_ADDRESS -> address = address(value, "IFA_ADDRESS");
            case IFA_LOCAL -> local = address(value, "IFA_LOCAL");
            case IFA_BROADCAST -> broadcast = address(value, "IFA_BROADCAST");
            case IFA_LABEL -> label = Attributes.text(value);
            case IFA_FLAGS -> flags = Attributes.u32(value, "IFA_FLAGS");
            case IFA_PROTO ->
                protocol = Byte.toUnsignedInt(
                        Attributes.atLeast(1, value, "IFA_PROTO").get(0));
            case IFA_CACHEINFO -> {
                Attributes.atLeast(8, value, "IFA_CACHEINFO");
                preferredSeconds = Integer.toUnsignedLong(value.getInt(0));
                validSeconds = Integer.toUnsignedLong(value.getInt(4));
            }
            default -> {} // newer kernels have newer attributes
        }
    }

    private InetAddress address(ByteBuffer value, String name) throws MalformedMessageException {
        if (value.limit() != addressBytes) {
            throw new MalformedMessageException(name + " has " + value.limit() + " bytes, not " + addressBytes);
        }
        byte[] bytes = Attributes.bytes(value);
        try {
            // InetAddress.getByAddress would turn an IPv4-mapped IPv6 address into an IPv4 one.
            return addressBytes == 4 ? InetAddress.getByAddress(bytes) : Inet6Address.getByAddress(null, bytes, -1);
        } catch (UnknownHostException impossible) {
            throw new MalformedMessageException(name + " is no address", impossible);
        }
    }
}
