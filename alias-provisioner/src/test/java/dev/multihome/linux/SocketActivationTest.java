package dev.multihome.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketActivationTest {

    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;

    @ParameterizedTest
    @ValueSource(strings = {"127.82.0.1", "0.0.0.0", "::1", "::"})
    void takesListeningSocketsWithNameAndAddress(String address) throws IOException {
        try (ManagersSocket socket = ManagersSocket.listening(address)) {
            SocketActivation found = socket.activation(Map.of("LISTEN_FDNAMES", "multihome.socket"));
            assertThat(found.problems()).isEmpty();
            assertThat(found.sockets()).singleElement().satisfies(passed -> {
                assertThat(passed.name()).isEqualTo("multihome.socket");
                assertThat(passed.descriptor()).isEqualTo(socket.descriptor());
                assertThat(passed.address())
                        .isEqualTo(
                                new InetSocketAddress(address, socket.address().getPort()));
            });
        }
    }

    @Test
    void ignoresWhatIsMeantForAnotherProcess() throws IOException {
        try (ManagersSocket socket = ManagersSocket.listening("127.82.0.4")) {
            var parent = String.valueOf(
                    ProcessHandle.current().parent().orElseThrow().pid());
            SocketActivation found = socket.activation(Map.of("LISTEN_PID", parent));
            assertThat(found.sockets()).isEmpty();
            assertThat(found.problems()).isEmpty();
        }
    }

    @Test
    void isNothingWhereNothingIsPassed() throws KernelException {
        SocketActivation found = SocketActivation.of(Map.of("LISTEN_PID", ManagersSocket.pid()), 3);
        assertThat(found.sockets()).isEmpty();
        assertThat(found.problems()).isEmpty();
    }

    @Test
    void saysWhatAListeningSocketOfTcpIsNot() throws IOException {
        try (ManagersSocket datagram = ManagersSocket.bound("127.82.0.5", SOCK_DGRAM);
                ManagersSocket unix = ManagersSocket.open(AF_UNIX, SocketFacts.SOCK_STREAM);
                ManagersSocket bound = ManagersSocket.bound("127.82.0.5", SocketFacts.SOCK_STREAM)) {
            for (ManagersSocket each : new ManagersSocket[] {datagram, unix}) {
                assertThat(each.activation(Map.of()).problems())
                        .containsExactly("passed socket unknown, descriptor " + each.descriptor()
                                + ", is not one of TCP: have ListenStream=ADDRESS:PORT in its unit");
                assertThat(each.activation(Map.of()).sockets()).isEmpty();
            }
            assertThat(bound.activation(Map.of("LISTEN_FDNAMES", "web:more")).problems())
                    .containsExactly("passed socket web, descriptor " + bound.descriptor()
                            + ", does not listen: listen(2) before it is passed, as ListenStream= does");
        }
    }

    @Test
    void saysThatADescriptorIsClosedOrNoSocket() throws IOException {
        int gone;
        try (ManagersSocket socket = ManagersSocket.listening("127.82.0.6")) {
            gone = socket.as(801).descriptor();
        }
        LibC.close(gone);
        Map<String, String> one = Map.of("LISTEN_PID", ManagersSocket.pid(), "LISTEN_FDS", "1");
        assertThat(SocketActivation.of(one, gone).problems())
                .singleElement()
                .asString()
                .startsWith("passed socket unknown, descriptor 801, cannot be used: ")
                .endsWith("; LISTEN_FDS counts too many");
        int file = LibC.eventfd(0, 0);
        assertThat(SocketActivation.of(one, file).problems())
                .containsExactly("passed socket unknown, descriptor " + file
                        + ", is no socket: have ListenStream=ADDRESS:PORT in its unit");
        LibC.close(file);
    }

    @Test
    void saysThatTwoHaveOneAddress() throws IOException {
        try (ManagersSocket socket = ManagersSocket.listening("127.82.0.7");
                ManagersSocket first = socket.as(811);
                ManagersSocket second = socket.as(812)) {
            SocketActivation found = first.activation(Map.of("LISTEN_FDS", "2", "LISTEN_FDNAMES", "a:b"));
            assertThat(found.sockets()).hasSize(1);
            assertThat(found.problems())
                    .containsExactly("passed socket b, descriptor " + second.descriptor()
                            + ", has the same address and port as another: leave ReusePort= out of its unit");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "1 ", "99999999999", "٣"})
    void refusesWhatIsNoCount(String count) throws KernelException {
        Map<String, String> environment = Map.of("LISTEN_PID", ManagersSocket.pid(), "LISTEN_FDS", count);
        assertThat(SocketActivation.of(environment, 3).problems())
                .containsExactly("LISTEN_FDS is " + count + ", and has to be the number of sockets that are passed");
    }

    /** Twice, for the first channel's end is not the socket's; and the connection has waited since before both. */
    @ParameterizedTest
    @ValueSource(strings = {"127.82.0.8", "::1"})
    void takesTheChannelsPlaceAndOutlivesIt(String address) throws IOException {
        try (ManagersSocket socket = ManagersSocket.listening(address)) {
            for (int round = 0; round < 2; round++) {
                try (Socket early = new Socket(
                                socket.address().getAddress(), socket.address().getPort());
                        ServerSocketChannel channel = ServerSocketChannel.open()) {
                    channel.bind(new InetSocketAddress("127.82.0.9", 0)).configureBlocking(false);
                    socket.passed().takePlaceOf((InetSocketAddress) channel.getLocalAddress());
                    try (SocketChannel accepted = channel.accept()) {
                        assertThat(accepted.getLocalAddress()).isEqualTo(socket.address());
                        assertThat(accepted.getRemoteAddress()).isEqualTo(early.getLocalSocketAddress());
                        accepted.write(ByteBuffer.wrap(new byte[] {42}));
                        assertThat(early.getInputStream().read()).isEqualTo(42);
                    }
                    assertThat(channel.accept())
                            .as("the socket has become non-blocking")
                            .isNull();
                }
            }
        }
    }

    @Test
    void saysThatNoChannelListensThere() throws IOException {
        try (ManagersSocket socket = ManagersSocket.listening("127.82.0.10")) {
            PassedSocket passed = socket.passed();
            assertThatThrownBy(() -> passed.takePlaceOf(new InetSocketAddress("127.82.0.11", 1)))
                    .hasMessage("no descriptor in /proc/self/fd listens on /127.82.0.11:1");
        }
    }
}
