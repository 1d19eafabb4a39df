package dev.multihome.netlink;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What a message of the kernel says. */
public sealed interface RouteMessage {

    /** RTM_NEWADDR: the address is there, or its flags or lifetimes changed. */
    record AddressSet(AddressMessage address) implements RouteMessage {}

    /** RTM_DELADDR: the address is gone. */
    record AddressGone(AddressMessage address) implements RouteMessage {}

    /** RTM_NEWLINK: the interface is there, or something about it changed. */
    record LinkSet(LinkMessage link) implements RouteMessage {}

    /** RTM_DELLINK: the interface is gone from this namespace. */
    record LinkGone(LinkMessage link) implements RouteMessage {}

    /** RTM_NEWNEIGH: a host on a link is known. */
    record NeighbourSet(NeighbourMessage neighbour) implements RouteMessage {}
    /** RTM_NEWROUTE of a local route. */
    record LocalRouteSet(LocalRoute route) implements RouteMessage {}

    /** RTM_DELROUTE of a local route. */
    record LocalRouteGone(LocalRoute route) implements RouteMessage {}

    /**
     * NLMSG_ERROR: how a request ended.
     *
     * @param errno positive; 0 when it was done
     * @param text the kernel's own words (NLMSGERR_ATTR_MSG), a warning when it was done; empty where it has none
     */
    record Acknowledged(int errno, String text) implements RouteMessage {}

    /** NLMSG_DONE: a dump's end, with the errno that ended it early, or 0. */
    record Finished(int errno, String text) implements RouteMessage {}

    /** Of a type, an address family or a table that is none of ours. */
    record Other(int type) implements RouteMessage {}

    /**
     * Reads a message that the kernel sent.
     *
     * @throws MalformedMessageException when the body is too short for its type, an attribute points outside it or has
     *     the wrong size, or a value is outside its range
     */
    static RouteMessage of(Frame frame) throws MalformedMessageException {
        ByteBuffer body = frame.body();
        return switch (frame.type()) {
            case Frame.RTM_NEWADDR ->
                AddressReader.isInternet(body) ? new AddressSet(AddressReader.read(body)) : new Other(frame.type());
            case Frame.RTM_DELADDR ->
                AddressReader.isInternet(body) ? new AddressGone(AddressReader.read(body)) : new Other(frame.type());
            case Frame.RTM_NEWLINK ->
                LinkReader.isInterface(body) ? new LinkSet(LinkReader.read(body)) : new Other(frame.type());
            case Frame.RTM_DELLINK ->
                LinkReader.isInterface(body) ? new LinkGone(LinkReader.read(body)) : new Other(frame.type());
            case Frame.RTM_NEWNEIGH ->
                NeighbourMessage.isInternet(body)
                        ? new NeighbourSet(NeighbourMessage.read(body))
                        : new Other(frame.type());
            case Frame.RTM_NEWROUTE ->
                LocalRouteBody.read(body).<RouteMessage>map(LocalRouteSet::new).orElse(new Other(frame.type()));
            case Frame.RTM_DELROUTE ->
                LocalRouteBody.read(body).<RouteMessage>map(LocalRouteGone::new).orElse(new Other(frame.type()));
            case Frame.NLMSG_ERROR -> acknowledged(frame);
            case Frame.NLMSG_DONE -> finished(frame);
            default -> new Other(frame.type());
        };
    }

    private static Acknowledged acknowledged(Frame frame) throws MalformedMessageException {
        int words = 4 + Frame.HEADER_BYTES;
        ByteBuffer body = Attributes.atLeast(words, frame.body(), "NLMSG_ERROR");
        // A failed request is repeated in full unless capped; a successful one never is, whatever its header says.
        if (!frame.has(Frame.NLM_F_CAPPED) && body.getInt(0) != 0) {
            int request = body.getInt(4);
            if (request < Frame.HEADER_BYTES || request > body.limit() - 4) {
                throw new MalformedMessageException(
                        "NLMSG_ERROR repeats a request of " + request + " bytes; " + (body.limit() - 4) + " are there");
            }
            words = Math.min(4 + Frame.align(request), body.limit());
        }
        return new Acknowledged(errno(body), text(frame, words));
    }

    private static Finished finished(Frame frame) throws MalformedMessageException {
        // The number is the dump's last return value: an error when negative, else of no meaning.
        boolean bare = frame.body().limit() < 4;
        return bare ? new Finished(0, "") : new Finished(errno(frame.body()), text(frame, 4));
    }

    private static int errno(ByteBuffer body) throws MalformedMessageException {
        int errno = body.getInt(0);
        if (errno == Integer.MIN_VALUE) {
            throw new MalformedMessageException("an errno of " + errno + " is none");
        }
        return Math.max(-errno, 0);
    }

    private static String text(Frame frame, int offset) throws MalformedMessageException {
        int message = 1; // NLMSGERR_ATTR_MSG
        @Nullable String[] found = {null};
        if (frame.has(Frame.NLM_F_ACK_TLVS)) {
            Attributes.read(frame.body(), offset, (type, value) -> {
                if (type == message) {
                    found[0] = Attributes.text(value);
                }
            });
        }
        return found[0] == null ? "" : found[0];
    }
}
