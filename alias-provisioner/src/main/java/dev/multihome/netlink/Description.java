package dev.multihome.netlink;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Messages in words, for whoever looks over our shoulder. */
public final class Description {

    private Description() {}

    /**
     * Every message of a datagram, a line each: its type, flags and sequence number, and what it says. Bytes that are no
     * message are told as such; nothing is thrown.
     */
    public static List<String> of(ByteBuffer datagram) {
        List<String> lines = new ArrayList<>();
        try {
            for (Frame frame : Frame.split(datagram)) {
                lines.add(of(frame));
            }
        } catch (MalformedMessageException malformed) {
            lines.add("malformed: " + malformed.getMessage());
        }
        return lines;
    }

    /** One message, of ours or of the kernel. */
    public static String of(Frame frame) {
        var line = new StringJoiner(" ");
        line.add(type(frame.type()));
        flags(frame, line);
        line.add("#" + Integer.toUnsignedString(frame.sequence()));
        String content;
        try {
            content = content(RouteMessage.of(frame));
        } catch (MalformedMessageException malformed) {
            content = "malformed: " + malformed.getMessage();
        }
        return content.isEmpty() ? line.toString() : line + ": " + content;
    }

    private static String type(int type) {
        return switch (type) {
            case Frame.NLMSG_ERROR -> "ACK";
            case Frame.NLMSG_DONE -> "DONE";
            case Frame.RTM_NEWLINK -> "NEWLINK";
            case Frame.RTM_DELLINK -> "DELLINK";
            case Frame.RTM_GETLINK -> "GETLINK";
            case Frame.RTM_NEWADDR -> "NEWADDR";
            case Frame.RTM_DELADDR -> "DELADDR";
            case Frame.RTM_GETADDR -> "GETADDR";
            case Frame.RTM_NEWNEIGH -> "NEWNEIGH";
            case Frame.RTM_GETNEIGH -> "GETNEIGH";
            case Frame.RTM_NEWROUTE -> "NEWROUTE";
            case Frame.RTM_DELROUTE -> "DELROUTE";
            case Frame.RTM_GETROUTE -> "GETROUTE";
            default -> "type " + type;
        };
    }

    private static void flags(Frame frame, StringJoiner line) {
        add(line, frame, Frame.NLM_F_REQUEST, "REQUEST");
        add(line, frame, Frame.NLM_F_MULTI, "MULTI");
        add(line, frame, Frame.NLM_F_ACK, "ACK");
        add(line, frame, Frame.NLM_F_DUMP_INTR, "INTERRUPTED");
        switch (frame.type()) {
            case Frame.RTM_NEWADDR, Frame.RTM_NEWLINK, Frame.RTM_NEWROUTE -> {
                add(line, frame, Frame.NLM_F_REPLACE, "REPLACE");
                add(line, frame, Frame.NLM_F_EXCL, "EXCL");
                add(line, frame, Frame.NLM_F_CREATE, "CREATE");
            }
            case Frame.RTM_GETADDR, Frame.RTM_GETLINK, Frame.RTM_GETNEIGH, Frame.RTM_GETROUTE ->
                add(line, frame, Frame.NLM_F_DUMP, "DUMP");
            default -> {} // the other flags of answers tell how to read them, not what they say
        }
    }

    private static void add(StringJoiner line, Frame frame, int flag, String name) {
        if (frame.has(flag)) {
            line.add(name);
        }
    }

    private static String content(RouteMessage message) {
        if (message instanceof RouteMessage.AddressSet set) {
            return address(set.address());
        } else if (message instanceof RouteMessage.AddressGone gone) {
            return address(gone.address());
        } else if (message instanceof RouteMessage.LinkSet set) {
            return link(set.link());
        } else if (message instanceof RouteMessage.LinkGone gone) {
            return link(gone.link());
        } else if (message instanceof RouteMessage.NeighbourSet set) {
            return neighbour(set.neighbour());
        } else if (message instanceof RouteMessage.LocalRouteSet set) {
            return route(set.route());
        } else if (message instanceof RouteMessage.LocalRouteGone gone) {
            return route(gone.route());
        } else if (message instanceof RouteMessage.Acknowledged ack) {
            return outcome(ack.errno(), ack.text());
        } else if (message instanceof RouteMessage.Finished finished) {
            return outcome(finished.errno(), finished.text());
        }
        return "";
    }

    private static String outcome(int errno, String text) {
        String outcome = errno == 0 ? "done" : "errno " + errno;
        return text.isEmpty() ? outcome : outcome + ", " + text;
    }

    private static String address(AddressMessage address) {
        var text = new StringJoiner(", ");
        text.add(address.local().getHostAddress() + "/" + address.prefixLength() + " on interface "
                + address.interfaceIndex());
        if (address.label() != null) {
            text.add("label " + address.label());
        }
        if (address.broadcast() != null) {
            text.add("broadcast " + address.broadcast().getHostAddress());
        }
        text.add("scope " + address.scope()).add("flags 0x" + Integer.toHexString(address.flags()));
        if (address.protocol() != 0) {
            text.add("protocol " + address.protocol());
        }
        if (address.validSeconds() != AddressMessage.FOREVER || address.preferredSeconds() != AddressMessage.FOREVER) {
            text.add("valid " + seconds(address.validSeconds()));
            text.add("preferred " + seconds(address.preferredSeconds()));
        }
        return text.toString();
    }

    private static String seconds(long seconds) {
        return seconds == AddressMessage.FOREVER ? "forever" : seconds + " s";
    }

    private static String neighbour(NeighbourMessage neighbour) {
        return neighbour.address().getHostAddress() + " on interface " + neighbour.interfaceIndex() + ", state 0x"
                + Integer.toHexString(neighbour.state());
    }

    private static String route(LocalRoute route) {
        return "local " + route.destination().getHostAddress() + "/" + route.prefixLength() + " on interface "
                + route.interfaceIndex() + ", protocol " + route.protocol();
    }

    private static String link(LinkMessage link) {
        return link.name() + ", index " + link.index() + ", flags 0x" + Integer.toHexString(link.flags()) + ", mtu "
                + link.mtu();
    }
}
