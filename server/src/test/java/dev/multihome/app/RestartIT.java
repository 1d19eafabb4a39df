package dev.multihome.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.testing.Namespace;
import dev.multihome.testing.Required;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server ends, kindly or not, and is started again; nothing that was there is lost. */
class RestartIT {

    private final Namespace.Joined boxes = Namespace.joined("eth0", "eth0");
    private final Namespace box = boxes.first();
    private final Path folder;
    private final Program program;

    RestartIT(@TempDir Path folder) {
        Required.program("ip", "iproute2");
        this.folder = folder;
        program = new Program(box, folder);
    }

    @BeforeEach
    void configure() throws IOException {
        box.address("eth0", "192.168.55.34/27");
        program.site("one").site("two").configured(text("10s"));
    }

    private static String text(String stopTimeout) {
        return "interface = eth0, stop-timeout = " + stopTimeout + "\n"
                + "listen { http = 8080, https = off }, addresses.probe = off\n"
                + "sites { one { address = 192.168.55.37 }, two { address = 192.168.55.38 } }\n";
    }

    @AfterEach
    void close() {
        program.close();
        boxes.close();
    }

    @Test
    void takesItsAliasesUpAgainAfterItWasKilled() throws Exception {
        Process first = program.serve();
        String before = aliases();
        assertThat(before).contains("192.168.55.37/32").contains("eth0:0").contains("eth0:1");
        first.destroyForcibly().waitFor();
        assertThat(aliases()).isEqualTo(before);

        program.serve();
        assertThat(aliases()).isEqualTo(before);
        assertThat(fetch("192.168.55.37")).contains("This is one.");
        assertThat(fetch("192.168.55.38")).contains("This is two.");
        assertThat(program.run("aliases", "status").output())
                .containsPattern("192\\.168\\.55\\.37 .* eth0:0 +ours +one")
                .containsPattern("192\\.168\\.55\\.38 .* eth0:1 +ours +two");
    }

    @Test
    void losesNoAliasAndCutsNoAnswerInARestartUnderLoad() throws Exception {
        Process first = program.serve();
        String before = aliases();
        var going = new AtomicBoolean(true);
        var answered = new AtomicInteger();
        var cut = new ConcurrentLinkedQueue<String>();
        var load = new Thread(() -> {
            while (going.get()) {
                try (var socket = open("192.168.55.37")) {
                    String answer = ask(socket);
                    if (answer.endsWith("This is one.\n")) {
                        answered.incrementAndGet();
                    } else {
                        cut.add(answer);
                    }
                } catch (IOException notListening) {
                    Thread.onSpinWait(); // refused, or reset while it waited in the backlog: nothing had been answered
                }
            }
        });
        load.start();
        try {
            Process next = first;
            for (int restart = 0; restart < 2; restart++) {
                int served = answered.get();
                Awaitility.await().until(() -> answered.get() > served + 20);
                next.destroy();
                assertThat(Program.awaitEnd(next)).isZero();
                assertThat(aliases()).isEqualTo(before);
                next = program.serve();
                assertThat(aliases()).isEqualTo(before);
            }
        } finally {
            going.set(false);
            load.join();
        }
        assertThat(cut).as("answers that were not whole").isEmpty();
    }

    @Test
    void endsAtOnceWhenItIsInterruptedTwice() throws Exception {
        program.configured(text("1h"));
        Process server = program.serve();
        try (Socket slow = longAnswer()) {
            interrupt(server);
            Awaitility.await("no more is accepted").until(() -> isRefused("192.168.55.38"));
            assertThat(server.isAlive())
                    .as("the answer under way is waited for")
                    .isTrue();
            program.awaitState("two", "draining");
            interrupt(server);
            assertThat(Program.awaitEnd(server)).isEqualTo(130);
            assertThat(slow.isConnected()).isTrue();
        }
        assertThat(aliases()).contains("eth0:0").contains("eth0:1");
    }

    @Test
    void saysWhatItCutWhenAnswersTakeLongerThanTheStopTimeout() throws Exception {
        program.configured(text("1s"));
        Process server = program.serve();
        try (Socket slow = longAnswer()) {
            server.destroy();
            assertThat(Program.awaitEnd(server)).isZero();
            assertThat(slow.isConnected()).isTrue();
        }
        assertThat(program.output())
                .contains("stopped: 1 connection was cut, whose answers took longer than stop-timeout (1 s)");
    }

    /** An answer that has begun, and whose reader takes no more of it than the kernel's buffers do. */
    private Socket longAnswer() throws IOException {
        Files.write(folder.resolve("sites/one/long"), new byte[64 << 20]);
        Socket socket = open("192.168.55.37");
        socket.getOutputStream().write("GET /long HTTP/1.1\r\nHost: one\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                .isEqualTo("HTTP/1.1 200");
        return socket;
    }

    private static void interrupt(Process process) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                        .start()
                        .waitFor(20, TimeUnit.SECONDS))
                .isTrue();
    }

    private boolean isRefused(String address) {
        try (Socket socket = open(address)) {
            return socket.isClosed();
        } catch (IOException refused) {
            return true;
        }
    }

    private String aliases() {
        List<String> lines = box.run("ip", "-4", "-o", "addr", "show", "dev", "eth0")
                .expectSuccess()
                .lines()
                .map(line -> line.replaceAll(" +", " "))
                .sorted()
                .toList();
        return String.join("\n", lines);
    }

    private String fetch(String address) throws IOException {
        try (Socket socket = open(address)) {
            return ask(socket);
        }
    }

    private Socket open(String address) throws IOException {
        return box.call(() -> {
            var socket = new Socket(address, 8080);
            socket.setSoTimeout(30_000);
            return socket;
        });
    }

    private static String ask(Socket socket) throws IOException {
        socket.getOutputStream()
                .write("GET / HTTP/1.1\r\nHost: one\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        InputStream answer = socket.getInputStream();
        return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
    }
}
