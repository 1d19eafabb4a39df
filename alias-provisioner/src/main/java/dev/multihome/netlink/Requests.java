package dev.multihome.netlink;

import java.nio.ByteBuffer;

/** Writes what we ask of the kernel. Each method appends one message at the buffer's position, in its byte order. */
public final class Requests {

    /** No request is longer: header 16, ifaddrmsg 8, two IPv6 addresses 40, broadcast 8, label 20, 8, 8, 20. */
    public static final int MAX_BYTES = 128;

    static final int AF_INET = 2;
    static final int AF_INET6 = 10;

    private static final int ADD = Frame.NLM_F_REQUEST | Frame.NLM_F_EXCL | Frame.NLM_F_CREATE;
    private static final int RENEW = Frame.NLM_F_REQUEST | Frame.NLM_F_REPLACE;
    private static final int DELETE = Frame.NLM_F_REQUEST;
    private static final int DUMP = Frame.NLM_F_REQUEST | Frame.NLM_F_DUMP;

    /** What the kernel alone sets; IPv4 would store these bits as given. */
    private static final int KERNEL_FLAGS = AddressMessage.IFA_F_SECONDARY
            | AddressMessage.IFA_F_DADFAILED
            | AddressMessage.IFA_F_DEPRECATED
            | AddressMessage.IFA_F_TENTATIVE
            | AddressMessage.IFA_F_PERMANENT;

    private static final int IFLA_EXT_MASK = 29;
    /** RTEXT_FILTER_SKIP_STATS: counters are most of a link's bytes, and nobody here reads them. */
    private static final int SKIP_STATS = 8;

    private Requests() {}

    /**
     * RTM_NEWADDR, RTM_DELADDR, RTM_NEWROUTE or RTM_DELROUTE; at most {@link #MAX_BYTES}.
     *
     * @param acknowledged whether success is to be answered, too; failure always is
     */
    public static void write(Change change, int sequence, boolean acknowledged, ByteBuffer target) {
        int ack = acknowledged ? Frame.NLM_F_ACK : 0;
        if (change instanceof LocalRouteChange.Add add) {
            LocalRouteBody.write(Frame.RTM_NEWROUTE, ADD | ack, add.route(), sequence, target);
        } else if (change instanceof LocalRouteChange.Delete delete) {
            LocalRouteBody.write(Frame.RTM_DELROUTE, DELETE | ack, delete.route(), sequence, target);
        } else if (change instanceof AddressChange.Add add) {
            writeNew(ADD | ack, add.address(), sequence, target);
        } else if (change instanceof AddressChange.Renew renew) {
            writeNew(RENEW | ack, renew.address(), sequence, target);
        } else if (change instanceof AddressChange.Delete delete) {
            writeDelete(DELETE | ack, delete.address(), sequence, target);
        }
    }

    /** RTM_GETADDR for every address of both families. */
    public static void dumpAddresses(int sequence, ByteBuffer target) {
        var writer = new FrameWriter(target).begin(Frame.RTM_GETADDR, DUMP, sequence);
        writer.u32(0).u32(0).end();
    }

    /** RTM_GETROUTE for the local routes of one family. */
    public static void dumpLocalRoutes(boolean ipv6, int sequence, ByteBuffer target) {
        LocalRouteBody.dump(ipv6, DUMP, sequence, target);
    }

    /** RTM_GETLINK for every interface, without counters. */
    public static void dumpLinks(int sequence, ByteBuffer target) {
        var writer = new FrameWriter(target).begin(Frame.RTM_GETLINK, DUMP, sequence);
        writer.u32(0).u32(0).u32(0).u32(0);
        writer.attribute(IFLA_EXT_MASK, SKIP_STATS).end();
    }

    /** RTM_GETNEIGH for every neighbour of both families. */
    public static void dumpNeighbours(int sequence, ByteBuffer target) {
        var writer = new FrameWriter(target).begin(Frame.RTM_GETNEIGH, DUMP, sequence);
        writer.u32(0).u32(0).u32(0).end();
    }

    private static void writeNew(int flags, AddressMessage address, int sequence, ByteBuffer target) {
        var writer = begin(Frame.RTM_NEWADDR, flags, address, sequence, target);
        if (address.broadcast() != null) {
            writer.attribute(AddressReader.IFA_BROADCAST, address.broadcast().getAddress());
        }
        writeLabel(address, writer);
        int settable = address.flags() & ~KERNEL_FLAGS;
        if (settable != 0) {
            writer.attribute(AddressReader.IFA_FLAGS, settable);
        }
        if (address.protocol() != 0) {
            writer.attribute(AddressReader.IFA_PROTO, new byte[] {(byte) address.protocol()});
        }
        if (address.validSeconds() != AddressMessage.FOREVER || address.preferredSeconds() != AddressMessage.FOREVER) {
            int opened = writer.open(AddressReader.IFA_CACHEINFO);
            writer.u32((int) address.preferredSeconds()).u32((int) address.validSeconds());
            writer.u32(0).u32(0).close(opened);
        }
        writer.end();
    }

    /** Local, address, prefix and label, always: without attributes the kernel deletes the interface's first address. */
    private static void writeDelete(int flags, AddressMessage address, int sequence, ByteBuffer target) {
        var writer = begin(Frame.RTM_DELADDR, flags, address, sequence, target);
        writeLabel(address, writer);
        writer.end();
    }

    private static FrameWriter begin(int type, int flags, AddressMessage address, int sequence, ByteBuffer target) {
        byte[] local = address.local().getAddress();
        var writer = new FrameWriter(target).begin(type, flags, sequence);
        writer.u8(local.length == 4 ? AF_INET : AF_INET6).u8(address.prefixLength());
        writer.u8(0).u8(address.scope()).u32(address.interfaceIndex());
        return writer.attribute(AddressReader.IFA_LOCAL, local).attribute(AddressReader.IFA_ADDRESS, local);
    }

    private static void writeLabel(AddressMessage address, FrameWriter writer) {
        String label = address.label();
        if (label != null && !address.isIpv6()) {
            writer.attribute(AddressReader.IFA_LABEL, label);
        }
    }
}
