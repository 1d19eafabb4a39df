package dev.multihome.testing;

import dev.multihome.netlink.Frame;
import dev.multihome.netlink.FrameWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/** Makes and changes interfaces by rtnetlink (linux/if_link.h), on the calling thread's namespace. */
final class Links {

    private static final int IFLA_IFNAME = 3;
    private static final int IFLA_LINKINFO = 18;
    private static final int IFLA_NET_NS_PID = 19;
    private static final int IFLA_INFO_KIND = 1;
    private static final int IFLA_INFO_DATA = 2;
    private static final int VETH_INFO_PEER = 1;
    private static final int IFF_UP = 1;

    private Links() {}

    /** A pair of Ethernet interfaces joined by a cable: one here, its peer in the namespace of another thread. */
    static void veth(String name, String peerName, int peerThread) {
        int create = Frame.NLM_F_REQUEST | Frame.NLM_F_ACK | Frame.NLM_F_CREATE | Frame.NLM_F_EXCL;
        request("veth " + name, Frame.RTM_NEWLINK, create, writer -> {
            header(writer, 0, 0, 0);
            writer.attribute(IFLA_IFNAME, name);
            int info = writer.open(IFLA_LINKINFO);
            writer.attribute(IFLA_INFO_KIND, "veth");
            int data = writer.open(IFLA_INFO_DATA);
            int peer = writer.open(VETH_INFO_PEER);
            header(writer, 0, 0, 0);
            writer.attribute(IFLA_IFNAME, peerName).attribute(IFLA_NET_NS_PID, peerThread);
            writer.close(peer).close(data).close(info);
        });
    }

    static void up(int index) {
        change(index, IFF_UP);
    }

    static void down(int index) {
        change(index, 0);
    }

    /** Deletes the interface, and its peer with it. */
    static void delete(int index) {
        int flags = Frame.NLM_F_REQUEST | Frame.NLM_F_ACK;
        request("delete interface " + index, Frame.RTM_DELLINK, flags, writer -> header(writer, index, 0, 0));
    }

    private static void change(int index, int up) {
        int flags = Frame.NLM_F_REQUEST | Frame.NLM_F_ACK;
        request("interface " + index, Frame.RTM_NEWLINK, flags, writer -> header(writer, index, up, IFF_UP));
    }

    /** struct ifinfomsg: family, padding, type, index, flags, change mask. */
    private static void header(FrameWriter writer, int index, int flags, int change) {
        writer.u32(0).u32(index).u32(flags).u32(change);
    }

    private static void request(String what, int type, int flags, Consumer<FrameWriter> body) {
        ByteBuffer request = ByteBuffer.allocateDirect(512).order(ByteOrder.nativeOrder());
        var writer = new FrameWriter(request).begin(type, flags, 1);
        body.accept(writer);
        writer.end();
        int errno = Syscalls.acknowledged(request);
        if (errno != 0) {
            throw new AssertionError(what + ": errno " + errno);
        }
    }
}
