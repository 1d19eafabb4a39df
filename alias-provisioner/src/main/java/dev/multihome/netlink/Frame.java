package dev.multihome.netlink;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * One netlink message, header and body (linux/netlink.h, struct nlmsghdr).
 *
 * @param type nlmsg_type, an RTM_ or NLMSG_ number
 * @param flags nlmsg_flags, whose meaning depends on the type
 * @param sequence nlmsg_seq: in an answer, that of the request
 * @param portId nlmsg_pid: in an answer, the port of the asker; 0 in what the kernel says unasked
 * @param body what follows the header, without padding, in the byte order of the host: a view, not a copy, so it is
 *     valid until the datagram's buffer is used again. Read it with absolute gets.
 */
public record Frame(int type, int flags, int sequence, int portId, ByteBuffer body) {

    /** Bytes of struct nlmsghdr. */
    public static final int HEADER_BYTES = 16;

    public static final int NLMSG_ERROR = 2;
    public static final int NLMSG_DONE = 3;
    public static final int RTM_NEWLINK = 16;
    public static final int RTM_DELLINK = 17;
    public static final int RTM_GETLINK = 18;
    public static final int RTM_NEWADDR = 20;
    public static final int RTM_DELADDR = 21;
    public static final int RTM_GETADDR = 22;
    public static final int RTM_NEWNEIGH = 28;
    public static final int RTM_GETNEIGH = 30;
    public static final int RTM_NEWROUTE = 24;
    public static final int RTM_DELROUTE = 25;
    public static final int RTM_GETROUTE = 26;

    public static final int NLM_F_REQUEST = 0x1;
    public static final int NLM_F_MULTI = 0x2;
    public static final int NLM_F_ACK = 0x4;
    /** In an answer: the table changed while it was dumped, so the dump may lack entries or repeat them. */
    public static final int NLM_F_DUMP_INTR = 0x10;

    public static final int NLM_F_REPLACE = 0x100;
    public static final int NLM_F_EXCL = 0x200;
    public static final int NLM_F_CREATE = 0x400;
    /** NLM_F_ROOT and NLM_F_MATCH, in RTM_GET requests. */
    public static final int NLM_F_DUMP = 0x300;
    /** In NLMSG_ERROR: of the request only the header is repeated. */
    public static final int NLM_F_CAPPED = 0x100;
    /** In NLMSG_ERROR and NLMSG_DONE: attributes with the kernel's words follow. */
    public static final int NLM_F_ACK_TLVS = 0x200;

    /**
     * Cuts a datagram into its messages.
     *
     * @param datagram from position to limit, in the byte order of the host; its position is not moved
     * @throws MalformedMessageException when a length is below 16 or points behind the datagram's end
     */
    public static List<Frame> split(ByteBuffer datagram) throws MalformedMessageException {
        List<Frame> frames = new ArrayList<>();
        int start = datagram.position();
        int end = datagram.limit();
        while (start < end) {
            int left = end - start;
            if (left < HEADER_BYTES) {
                throw new MalformedMessageException(
                        "a netlink header has 16 bytes; " + left + " are left at offset " + start);
            }
            int length = datagram.getInt(start);
            if (length < HEADER_BYTES || length > left) {
                throw new MalformedMessageException(
                        "a netlink message at offset " + start + " says " + length + " bytes; " + left + " are left");
            }
            frames.add(new Frame(
                    Short.toUnsignedInt(datagram.getShort(start + 4)),
                    Short.toUnsignedInt(datagram.getShort(start + 6)),
                    datagram.getInt(start + 8),
                    datagram.getInt(start + 12),
                    datagram.slice(start + HEADER_BYTES, length - HEADER_BYTES).order(datagram.order())));
            start += Math.min(align(length), left);
        }
        return frames;
    }

    /** Whether every bit of the flag is set. */
    public boolean has(int flag) {
        return (flags & flag) == flag;
    }

    /** Messages and attributes start at multiples of four (NLMSG_ALIGNTO, NLA_ALIGNTO). */
    static int align(int length) {
        return length + 3 & ~3;
    }
}
