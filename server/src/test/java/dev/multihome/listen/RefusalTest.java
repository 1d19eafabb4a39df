package dev.multihome.listen;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xnio.ChannelPipe;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioWorker;
import org.xnio.conduits.ReadReadyHandler;
import org.xnio.conduits.StreamSinkConduit;

class RefusalTest {

    private XnioWorker worker;
    private StreamConnection server;
    private StreamConnection client;

    @BeforeEach
    void connect() throws IOException {
        worker = Xnio.getInstance().createWorker(OptionMap.create(Options.WORKER_IO_THREADS, 1));
        ChannelPipe<StreamConnection, StreamConnection> pipe = worker.createFullDuplexPipeConnection();
        server = pipe.getLeftSide();
        client = pipe.getRightSide();
    }

    @AfterEach
    void end() {
        IoUtils.safeClose(server, client);
        worker.shutdownNow();
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
        var bytes = new ByteArrayOutputStream();
        var buffer = ByteBuffer.allocate(8192);
        while (client.getSourceChannel().read(buffer.clear()) >= 0) {
            bytes.write(buffer.array(), 0, buffer.position());
            if (buffer.position() == 0) {
                client.getSourceChannel().awaitReadable();
            }
        }
        return bytes.toString(US_ASCII);
    }
}
