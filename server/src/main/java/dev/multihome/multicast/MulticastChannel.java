package dev.multihome.multicast;

import dev.multihome.address.Family;
import dev.multihome.address.IpAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.MembershipKey;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One group on one interface. It has two sockets: one that is bound to the group and its port, so that the kernel hands
 * it nothing but what was sent there, and one that is bound to the box's main address, so that nothing leaves from an
 * alias (with IP_MULTICAST_IF alone the newest alias is the source), and which receives what is sent to this box alone.
 * Other processes may listen on the same port.
 *
 * <p>IPv4 and the IPv6 scopes of node and link receive from the named interface only; in wider scopes of IPv6 the kernel
 * hands over what came in on any interface on which the group was joined.
 *
 * <p>Sending never blocks. Not thread-safe, except that any thread may close it.
 */
public final class MulticastChannel implements AutoCloseable {

    /** The largest datagram that is taken in: what UDP has room for. */
    private static final int MOST_BYTES = 65_535;

    private static final int RECEIVE_BUFFER_BYTES = 1 << 20;
    private static final int MOST_HOPS = 255;

    private final Attachment on;
    private final NetworkInterface networkInterface;
    private final Group group;
    private final InetSocketAddress destination;
    private final DatagramChannel ear;
    private final DatagramChannel mouth;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(MOST_BYTES);
    private @Nullable MembershipKey membership;
    private boolean anySource;
    private boolean loopback = true;

    private MulticastChannel(Attachment on, Group group, int port, DatagramChannel ear, DatagramChannel mouth)
            throws IOException {
        this.on = on;
        this.group = group;
        this.ear = ear;
        this.mouth = mouth;
        networkInterface = on.networkInterface();
        destination = new InetSocketAddress(on.destination(group), port);
    }

    /**
     * Opens a channel that has joined the group and sends with TTL or hop limit 1.
     *
     * @param port where the group is spoken to, 1 to 65535
     * @param from the port that datagrams leave from; 0 for any
     * @throws IOException when the interface is missing, does no multicast or lacks the address
     */
    public static MulticastChannel open(Attachment on, Group group, int port, int from) throws IOException {
        MulticastChannel channel = opened(on, group, port, from);
        try {
            channel.join();
            return channel;
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    /** As {@link #open}, for what one sender says (RFC 4607). */
    public static MulticastChannel openFor(IpAddress sender, Attachment on, Group group, int port, int from)
            throws IOException {
        MulticastChannel channel = opened(on, group, port, from);
        try {
            channel.join(sender);
            return channel;
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    private static MulticastChannel opened(Attachment on, Group group, int port, int from) throws IOException {
        if (on.main().family() != group.family()) {
            throw new IllegalArgumentException(group + " cannot be spoken to from " + on.main());
        }
        var family = group.family() == Family.IPV4 ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
        DatagramChannel ear = DatagramChannel.open(family);
        try {
            DatagramChannel mouth = DatagramChannel.open(family);
            try {
                var channel = new MulticastChannel(on, group, port, ear, mouth);
                ear.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                ear.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER_BYTES);
                ear.bind(channel.destination).configureBlocking(false);
                mouth.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                mouth.setOption(StandardSocketOptions.IP_MULTICAST_IF, channel.networkInterface);
                mouth.bind(new InetSocketAddress(on.source(), from)).configureBlocking(false);
                return channel;
            } catch (IOException | RuntimeException failed) {
                mouth.close();
                throw failed;
            }
        } catch (IOException | RuntimeException failed) {
            ear.close();
            throw failed;
        }
    }

    public Attachment on() {
        return on;
    }

    public Group group() {
        return group;
    }

    /** Receives what anybody sends to the group. */
    public void join() throws IOException {
        leave();
        membership = ear.join(group.address().toInetAddress(), networkInterface);
        anySource = true;
    }

    /** Receives what one sender sends to the group, in place of everybody's. */
    public void join(IpAddress sender) throws IOException {
        leave();
        membership = ear.join(group.address().toInetAddress(), networkInterface, sender.toInetAddress());
        anySource = false;
    }

    /** Receives from the group no more. */
    public void leave() {
        if (membership != null) {
            membership.drop();
            membership = null;
        }
        anySource = false;
    }

    /** Whether datagrams to the group come back to this box, for other processes and for this channel; on at first. */
    public MulticastChannel loopback(boolean wanted) throws IOException {
        set(StandardSocketOptions.IP_MULTICAST_LOOP, wanted);
        loopback = wanted;
        return this;
    }

    /**
     * Sends to the group.
     *
     * @param hops TTL or hop limit, 0 to 255. With 0 the kernel keeps a datagram off the wire only if this box has
     *     joined the group on the interface and hears itself, so that is asked for
     * @throws IOException when the kernel refuses it, as it does while the interface is down
     */
    public void send(byte[] payload, int hops) throws IOException {
        if (hops < 0 || hops > MOST_HOPS) {
            throw new IllegalArgumentException("a TTL or hop limit is 0 to 255, not " + hops);
        }
        if (hops == 0 && !(anySource && loopback)) {
            throw new IllegalStateException(
                    "TTL 0 would leak: join " + group + " on " + on.name() + " and leave loopback on first");
        }
        set(StandardSocketOptions.IP_MULTICAST_TTL, hops);
        mouth.send(ByteBuffer.wrap(payload), destination);
    }

    /** Sends to one receiver, from the main address. */
    public void send(byte[] payload, InetSocketAddress receiver) throws IOException {
        mouth.send(ByteBuffer.wrap(payload), receiver);
    }

    /** The next datagram that waits; empty where there is none. */
    public Optional<Received> receive() throws IOException {
        Optional<Received> said = receive(ear, false);
        return said.isPresent() ? said : receive(mouth, true);
    }

    /** Lets a selector tell when something can be received; the keys carry this channel. */
    public void register(Selector selector) throws IOException {
        ear.register(selector, SelectionKey.OP_READ, this);
        mouth.register(selector, SelectionKey.OP_READ, this);
    }

    @Override
    public void close() {
        closeQuietly(ear);
        closeQuietly(mouth);
    }

    private Optional<Received> receive(DatagramChannel from, boolean unicast) throws IOException {
        buffer.clear();
        if (!(from.receive(buffer) instanceof InetSocketAddress sender)) {
            return Optional.empty();
        }
        byte[] payload = new byte[buffer.flip().remaining()];
        buffer.get(payload);
        return Optional.of(new Received(sender, unicast, ByteBuffer.wrap(payload)));
    }

    private <T> void set(SocketOption<T> option, T value) throws IOException {
        mouth.setOption(option, value);
    }

    private static void closeQuietly(DatagramChannel channel) {
        try {
            channel.close();
        } catch (IOException unusual) {
            throw new IllegalStateException("closing a socket failed", unusual);
        }
    }
}
