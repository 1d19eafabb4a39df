package dev.multihome.listen;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.multihome.framing.Fault;
import dev.multihome.socket.Door;
import dev.multihome.socket.IoThreads;
import dev.multihome.socket.ListeningSocket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xnio.StreamConnection;
import org.xnio.conduits.ReadReadyHandler;
import org.xnio.conduits.StreamSinkConduit;

class RefusalTest {

    private final IoThreads threads;
    private final StreamConnection server;
    private final Socket client = new Socket();

    RefusalTest() throws Exception {
        threads = IoThreads.start("test", 1, ForkJoinPool.commonPool());
        var entrance = new Entrance();
        ListeningSocket socket = ListeningSocket.bind(new InetSocketAddress("127.85.25.1", 0), 1, threads, entrance);
        socket.start();
        client.setReceiveBufferSize(4096);
        client.setSoTimeout(30_000);
        client.connect(socket.address());
        server = entrance.came.get(30, TimeUnit.SECONDS);
    }

    private static final class Entrance implements Door {

        private final CompletableFuture<StreamConnection> came = new CompletableFuture<>();

        @Override
        public boolean admits(InetSocketAddress peer) {
            return true;
        }

        @Override
        public void enter(StreamConnection connection) {
            came.complete(connection);
        }
    }

    @AfterEach
    void end() throws IOException {
        client.close();
        threads.shutdownNow();
    }

    @Test
    void followsAnswersThatTheClientHasNotReadYet() throws Exception {
        long before = fill(server.getSinkChannel().getConduit());
        var observed = new AtomicReference<Fault>();

        refuse(Fault.REQUEST_LINE, observed, 10_000);
        await().untilAtomic(observed, org.hamcrest.Matchers.equalTo(Fault.REQUEST_LINE));
        String all = readToTheEnd();

        assertThat(all.length()).isGreaterThan((int) before);
        assertThat(all.substring((int) before)).startsWith("HTTP/1.1 400 ").endsWith("Connection: close\r\n\r\n");
    }

    @Test
    void endsTheConnectionOfAClientThatNeverReads() throws Exception {
        fill(server.getSinkChannel().getConduit());

        refuse(Fault.REQUEST_LINE, new AtomicReference<>(), 1);

        await().until(() -> !server.isOpen());
    }

    private void refuse(Fault fault, AtomicReference<Fault> observed, int writeMillis) {
        var refusal = new Refusal(server, counted -> {}, observed::set, writeMillis);
        refusal.because(fault);
        refusal.begin(
                server.getSourceChannel().getConduit(),
                new ReadReadyHandler.ChannelListenerHandler<>(server.getSourceChannel()));
    }

    /** As many octets as there is room for. */
    private static long fill(StreamSinkConduit sink) throws IOException {
        long written = 0;
        for (int length = 4096; length > 0; length /= 2) {
            for (int count = 1; count > 0; written += count) {
                count = sink.write(ByteBuffer.allocate(length));
            }
        }
        return written;
    }

    private String readToTheEnd() throws IOException {
        return new String(client.getInputStream().readAllBytes(), US_ASCII);
    }
}
