package dev.multihome.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;

/** Connections from the backlog to their end. */
class ListeningSocketTest {

    /** In nanoseconds; TCP_DELACK_MIN of include/net/tcp.h is 40 ms. */
    private static final long DELAYED_ACKNOWLEDGEMENT = 39_000_000;

    private final IoThreads threads = Sockets.threads(3);
    private final BlockingQueue<StreamConnection> came = new LinkedBlockingQueue<>();
    private final List<InetSocketAddress> asked = new CopyOnWriteArrayList<>();
    private volatile boolean open = true;

    private final Door door = new Door() {
        @Override
        public boolean admits(InetSocketAddress peer) {
            asked.add(peer);
            return open;
        }

        @Override
        public void enter(StreamConnection connection) {
            assertThat(Thread.currentThread()).isSameAs(connection.getIoThread());
            came.add(connection);
        }
    };

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.85.9.1", "127.85.9.255", "::1"})
    void givesConnectionsToAllThreadsByTurns(String address) throws Exception {
        ListeningSocket socket = started(address);
        try (Socket one = client(socket);
                Socket two = client(socket);
                Socket three = client(socket)) {
            var threadsThere = List.of(take().getIoThread(), take().getIoThread(), take().getIoThread());
            assertThat(threadsThere).doesNotHaveDuplicates();
            assertThat(asked)
                    .extracting(InetSocketAddress::getPort)
                    .containsExactly(one.getLocalPort(), two.getLocalPort(), three.getLocalPort());
        }
    }

    @Test
    void knowsBothAddresses() throws Exception {
        ListeningSocket socket = started("127.85.9.2");
        try (Socket client = client(socket)) {
            StreamConnection connection = take();
            assertThat(connection.getPeerAddress()).isEqualTo(client.getLocalSocketAddress());
            assertThat(connection.getLocalAddress()).isEqualTo(socket.address());
        }
    }

    @Test
    void closesUponWhoeverMayNotComeIn() throws Exception {
        ListeningSocket socket = started("127.85.9.3");
        open = false;
        try (Socket client = client(socket)) {
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(came).isEmpty();
    }

    @Test
    void leavesConnectionsInTheBacklogUntilItIsStarted() throws Exception {
        ListeningSocket socket = Sockets.listen("127.85.9.4", threads, door);
        try (Socket client = client(socket)) {
            assertThat(asked).isEmpty();
            socket.start();
            assertThat(take().getPeerAddress()).isEqualTo(client.getLocalSocketAddress());
        }
    }

    @Test
    void freesItsPlaceAndKeepsItsConnections() throws Exception {
        ListeningSocket socket = started("127.85.9.5");
        try (Socket client = client(socket)) {
            StreamConnection connection = take();
            assertThatThrownBy(() -> ListeningSocket.bind(socket.address(), 1, threads, door))
                    .isInstanceOf(BindException.class);
            socket.close();
            await().ignoreException(BindException.class).until(() -> {
                ListeningSocket.bind(socket.address(), 1, threads, door).close();
                return true;
            });
            send(connection, "still here");
            assertThat(client.getInputStream().readNBytes(10)).asString().isEqualTo("still here");
        }
    }

    @Test
    void isSettledOnceAllThatItAcceptedHaveEntered() throws Exception {
        ListeningSocket socket = started("127.85.9.15");
        var held = new CountDownLatch(1);
        for (int other = 1; other < threads.getIoThreadCount(); other++) { // the first one accepts
            threads.thread(other).execute(() -> await().until(() -> held.getCount() == 0));
        }
        try (Socket one = client(socket);
                Socket two = client(socket);
                Socket three = client(socket)) {
            await().until(() -> asked.size() == 3);
            socket.close();
            CompletableFuture<Void> settled = socket.settled();
            assertThat(settled).isNotDone();
            held.countDown();
            settled.get(10, TimeUnit.SECONDS);
            assertThat(came).hasSize(3);
            assertThat(List.of(one, two, three)).allMatch(Socket::isConnected);
        } finally {
            held.countDown();
        }
    }

    @Test
    void sendsWithoutDelayFromTheSecondWriteOn() throws Exception {
        ListeningSocket socket = started("127.85.9.6");
        try (Socket client = client(socket)) {
            StreamConnection connection = take();
            int late = 0;
            for (int i = 0; i < 40; i++) {
                client.getOutputStream().write('?'); // one that answers acknowledges late
                long before = System.nanoTime();
                send(connection, "a");
                send(connection, "b");
                assertThat(client.getInputStream().readNBytes(2)).asString().isEqualTo("ab");
                late += System.nanoTime() - before > DELAYED_ACKNOWLEDGEMENT ? 1 : 0;
            }
            assertThat(late).isLessThan(20);
        }
    }

    @Test
    void tellsItsEndOnceWhicheverSideCloses() throws Exception {
        ListeningSocket socket = started("127.85.9.7");
        Socket client = client(socket);
        StreamConnection connection = take();
        var ends = new LinkedBlockingQueue<String>();
        connection.setCloseListener(closed -> ends.add("closed"));
        var read = new CompletableFuture<Integer>();
        connection.getSourceChannel().setReadListener(source -> {
            try {
                read.complete(source.read(ByteBuffer.allocate(10)));
            } catch (IOException failed) {
                read.completeExceptionally(failed);
            }
        });
        connection.getSourceChannel().resumeReads();
        client.shutdownOutput();
        assertThat(read).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo(-1);
        assertThat(ends).as("it may still be written to").isEmpty();
        send(connection, "bye");
        connection.getIoThread().execute(() -> IoUtils.safeClose(connection));
        assertThat(client.getInputStream().readAllBytes()).asString().isEqualTo("bye");
        IoUtils.safeClose(connection);
        assertThat(ends).containsExactly("closed");
        client.close();
    }

    @Test
    void endsConnectionsAndListeningWithItsThreads() throws Exception {
        ListeningSocket socket = started("127.85.9.8");
        try (Socket client = client(socket)) {
            StreamConnection connection = take();
            threads.shutdown();
            assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
            assertThat(connection.isOpen()).isFalse();
            assertThat(client.getInputStream().read()).isEqualTo(-1);
            assertThatThrownBy(() -> client(socket)).isInstanceOf(SocketException.class);
        }
    }

    private static void send(StreamConnection connection, String text) throws IOException {
        ByteBuffer octets = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
        connection.getSinkChannel().write(octets);
        assertThat(octets.hasRemaining()).isFalse();
    }

    private ListeningSocket started(String address) throws IOException {
        ListeningSocket socket = Sockets.listen(address, threads, door);
        socket.start();
        return socket;
    }

    private static Socket client(ListeningSocket socket) throws IOException {
        var client = new Socket(socket.address().getAddress(), socket.address().getPort());
        client.setSoTimeout(10_000);
        return client;
    }

    private StreamConnection take() throws InterruptedException {
        StreamConnection next = came.poll(10, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }
}
