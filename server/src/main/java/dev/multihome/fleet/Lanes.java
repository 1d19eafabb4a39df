package dev.multihome.fleet;

import dev.multihome.multicast.Attachment;
import dev.multihome.multicast.Group;
import dev.multihome.multicast.Ipv6Scope;
import dev.multihome.multicast.MulticastChannel;
import dev.multihome.multicast.Switchboard;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The channels of a box: the IPv4 group, and the IPv6 group in each scope. For one thread, but for {@link #wakeup}. */
final class Lanes implements AutoCloseable {

    private final Switchboard board;
    private final Membership membership;

    private Lanes(Switchboard board, Membership membership) {
        this.board = board;
        this.membership = membership;
    }

    /** @throws IOException when a channel cannot be opened, or there is none to be */
    static Lanes open(Membership membership, Ways ways) throws IOException {
        if (ways.isEmpty()) {
            throw new IOException("the interface has no address to send from; `ip addr` shows what it has");
        }
        Map<Group, Attachment> groups = new LinkedHashMap<>();
        ways.ipv4().ifPresent(on -> groups.put(membership.group4(), on));
        for (Ipv6Scope scope : Ipv6Scope.values()) {
            boolean narrow = scope == Ipv6Scope.NODE || scope == Ipv6Scope.LINK;
            (narrow ? ways.link() : ways.ipv6())
                    .ifPresent(on -> groups.put(membership.group6().within(scope), on));
        }
        if (Ipv6Scope.of(membership.group6()).isEmpty()) {
            ways.ipv6().ifPresent(on -> groups.put(membership.group6(), on));
        }
        List<Switchboard.Opening> openings = new ArrayList<>();
        groups.forEach((group, on) -> openings.add(() -> MulticastChannel.open(on, group, membership.port(), 0)));
        return new Lanes(Switchboard.of(openings), membership);
    }

    /** The lanes on which a ring is asked. */
    List<Integer> of(Ring ring) {
        return numbers(List.of(membership.group4(), membership.group6().within(ring.scope())));
    }

    /** The lanes on which announcements are made. */
    List<Integer> announcing() {
        return numbers(List.of(membership.group4(), membership.group6()));
    }

    Group group(int lane) {
        return board.channel(lane).group();
    }

    /** Sends to the group of a lane; why it was not sent, if it was not. */
    Optional<String> send(int lane, byte[] datagram, int hops) {
        try {
            board.channel(lane).send(datagram, hops);
            return Optional.empty();
        } catch (IOException refused) { // the interface may be down for now
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }

    Optional<String> reply(int lane, byte[] datagram, InetSocketAddress receiver) {
        try {
            board.channel(lane).send(datagram, receiver);
            return Optional.empty();
        } catch (IOException refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }

    void poll(long millis, Switchboard.Sink sink) throws IOException {
        board.poll(millis, sink);
    }

    void wakeup() {
        board.wakeup();
    }

    @Override
    public void close() {
        board.close();
    }

    private List<Integer> numbers(List<Group> groups) {
        List<Integer> numbers = new ArrayList<>();
        for (int lane = 0; lane < board.size(); lane++) {
            if (groups.contains(group(lane))) {
                numbers.add(lane);
            }
        }
        return numbers;
    }
}
