package dev.multihome.socket;

import dev.multihome.linux.PassedSocket;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;

/**
 * A socket that listens on one address and port. One I/O thread accepts for it and gives the connections to all of them by
 * turns. Thread-safe.
 */
public final class ListeningSocket implements AutoCloseable, Selected {

    /** Then other sockets of the thread have their turn, after a millisecond or so where each one is answered at once. */
    private static final int MOST_AT_ONCE = 16;

    private static final long SHORTEST_PAUSE_MILLIS = 250;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;

    private final ServerSocketChannel channel;
    private final InetSocketAddress address;
    private final IoThreads threads;
    private final IoThread thread;
    private final Door door;
    private volatile @Nullable SelectionKey key;
    private int next;
    private long pause = SHORTEST_PAUSE_MILLIS;

    private ListeningSocket(ServerSocketChannel channel, InetSocketAddress address, IoThreads threads, Door door) {
        this.channel = channel;
        this.address = address;
        this.threads = threads;
        this.door = door;
        thread = threads.forListening();
        next = thread.getNumber();
    }

    /**
     * Binds and listens. Connections wait in the kernel's backlog until {@link #start}.
     *
     * @param backlog how many; more than net.core.somaxconn are as many (listen(2))
     */
    public static ListeningSocket bind(InetSocketAddress to, int backlog, IoThreads threads, Door door)
            throws IOException {
        ServerSocketChannel channel = listening(to, backlog);
        return new ListeningSocket(channel, (InetSocketAddress) channel.getLocalAddress(), threads, door);
    }

    /**
     * The same on a socket that listens already, and goes on doing so when this is closed.
     *
     * @throws IOException when there is no descriptor to be had
     */
    public static ListeningSocket on(PassedSocket passed, IoThreads threads, Door door) throws IOException {
        var anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0); // for a moment: no port of anybody's
        ServerSocketChannel channel = listening(anywhere, 1);
        boolean done = false;
        try {
            passed.takePlaceOf((InetSocketAddress) channel.getLocalAddress());
            done = true;
        } finally {
            if (!done) {
                IoUtils.safeClose(channel);
            }
        }
        return new ListeningSocket(channel, passed.address(), threads, door);
    }

    private static ServerSocketChannel listening(InetSocketAddress to, int backlog) throws IOException {
        ServerSocketChannel channel = isPlainIpv4(to.getAddress())
                ? ServerSocketChannel.open(StandardProtocolFamily.INET)
                : ServerSocketChannel.open();
        boolean done = false;
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(to, backlog);
            done = true;
            return channel;
        } finally {
            if (!done) {
                IoUtils.safeClose(channel);
            }
        }
    }

    /**
     * Whether an IPv4 socket will do, whose connections cost less of the kernel than those of the IPv6 socket that the JDK
     * takes for both. It binds none to 127.x.x.255, as if that were a broadcast address (NET_Bind in its net_util_md.c).
     */
    private static boolean isPlainIpv4(InetAddress address) {
        byte[] octets = address.getAddress();
        return address instanceof Inet4Address && !(octets[0] == 127 && octets[3] == -1);
    }

    /** Where it listens, with the port that the kernel chose where 0 was asked for. */
    public InetSocketAddress address() {
        return address;
    }

    /** Begins to accept. Does nothing when it has already, or is closed. */
    public synchronized void start() {
        if (key == null) {
            try {
                key = thread.register(channel, this);
            } catch (ClosedChannelException closed) {
                return;
            }
            thread.executeSoon(this::resume); // at launch thousands of them start one behind the other
        }
    }

    private void resume() {
        SelectionKey registered = key;
        if (registered != null) {
            thread.want(registered, SelectionKey.OP_ACCEPT);
        }
    }

    /** Address and port are free soon after, and connections that wait in the backlog are reset. */
    @Override
    public synchronized void close() {
        IoUtils.safeClose(channel);
        SelectionKey registered = key;
        if (registered != null) {
            thread.forget(registered);
        }
    }

    /** Complete when each connection that was accepted has entered, once it is closed. */
    public CompletableFuture<Void> settled() {
        return thread.caughtUp().thenCompose(accepted -> threads.caughtUp());
    }

    @Override
    public void end() {
        close();
    }

    @Override
    public void ready(int operations) {
        try {
            for (int i = 0; i < MOST_AT_ONCE; i++) {
                SocketChannel accepted = channel.accept();
                if (accepted == null) {
                    return;
                }
                pause = SHORTEST_PAUSE_MILLIS;
                admit(accepted);
            }
        } catch (ClosedChannelException closed) {
            return;
        } catch (IOException refused) {
            rest(refused);
        }
    }

    /** Mostly there is no descriptor left, and asking again at once would only take the processor from those that are served. */
    private void rest(IOException why) {
        LoggerFactory.getLogger(ListeningSocket.class)
                .warn("connections to {} wait for {} ms: they cannot be accepted", address, pause, why);
        SelectionKey registered = key;
        if (registered != null) {
            thread.leave(registered, SelectionKey.OP_ACCEPT);
            thread.executeAfter(this::resume, pause, TimeUnit.MILLISECONDS);
        }
        pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 4);
    }

    private void admit(SocketChannel accepted) throws IOException {
        boolean taken = false;
        try {
            var peer = (InetSocketAddress) accepted.getRemoteAddress();
            if (door.admits(peer)) {
                accepted.configureBlocking(false);
                IoThread to = threads.thread(next++);
                if (to == thread) {
                    enter(to, accepted, peer);
                } else {
                    to.execute(() -> enter(to, accepted, peer));
                }
                taken = true;
            }
        } catch (RejectedExecutionException over) {
            return; // all ends
        } finally {
            if (!taken) {
                IoUtils.safeClose(accepted);
            }
        }
    }

    private void enter(IoThread to, SocketChannel accepted, InetSocketAddress peer) {
        try {
            door.enter(new SocketConnection(to, accepted, peer));
        } catch (IOException impossible) {
            IoUtils.safeClose(accepted);
            throw new IllegalStateException("a socket that is open can be waited for", impossible);
        }
    }
}
