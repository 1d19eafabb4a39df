package dev.multihome.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.testing.Namespace;
import dev.multihome.testing.Outcome;
import dev.multihome.testing.Required;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server with sockets that systemd's own tool passes to it. It starts the program once somebody connects. */
class SocketActivationIT {

    private static final String IPV4 = "127.168.55.37";
    private static final String IPV6 = "2001:db8::38:0:1";

    private final Namespace box = Namespace.open();
    private final Program program;

    SocketActivationIT(@TempDir Path folder) throws IOException {
        Required.program("systemd-socket-activate", "systemd");
        Required.program("setpriv", "util-linux");
        program = new Program(box, folder).site("one").site("two");
        box.address("lo", IPV6 + "/128");
    }

    @AfterEach
    void close() {
        program.close();
        box.close();
    }

    /** The program has no capability, and yet the ports are reserved; neither has it bound them. */
    @Test
    void servesReservedPortsThatOthersBoundForIt() throws Exception {
        String sites = text("one { address = " + IPV4 + ", tls = internal }, two { address = \"" + IPV6 + "\" }");
        program.configured(sites);
        CompletableFuture<Socket> early = connects(IPV6, 80);
        Process server = program.serve(passing(IPV4 + ":80", IPV4 + ":443", "[" + IPV6 + "]:80", "127.168.55.40:80"));
        assertThat(answer(early.join())).as("which waited for the start").endsWith("This is two.\n");
        assertThat(answer(connected(IPV4, 80))).endsWith("This is one.\n");
        program.awaitOutput("https is served");
        assertThat(box.run("curl", "-sSk", "https://" + IPV4 + "/").expectSuccess())
                .endsWith("This is one.\n");
        program.awaitOutput("the service manager passed a socket on 127.168.55.40:80 (d), and no site listens there");

        // A site that goes elsewhere stops accepting here; who comes meanwhile waits, and is served when it is back.
        String elsewhere = "one { address = %s, tls = internal }, two { address = \"%s\", listen.http = 8080 }";
        program.configured(text(elsewhere.formatted(IPV4, IPV6)));
        program.run("reload").expectSuccess();
        program.awaitOutput("the service manager passed a socket on [" + IPV6 + "]:80 (c), and no site listens there");
        Socket waiting = connected(IPV6, 80);
        program.configured(sites);
        program.run("reload").expectSuccess();
        assertThat(answer(waiting)).endsWith("This is two.\n");

        server.destroy();
        assertThat(Program.awaitEnd(server)).isZero();
    }

    /** Port 81 is reserved, and the program has no capability: it cannot have bound it. */
    @Test
    void answersTheAdminOnASocketThatOthersBoundForIt() throws Exception {
        program.configured(
                "admin.port = 81\n" + text("one { address = " + IPV4 + " }, two { address = \"" + IPV6 + "\" }"));
        CompletableFuture<Socket> early = connects(IPV4, 80);
        program.serve(passing(IPV4 + ":80", "[" + IPV6 + "]:80", "127.0.0.1:81"));
        assertThat(answer(early.join())).endsWith("This is one.\n");
        assertThat(program.run("status").expectSuccess()).contains("is serving");
        assertThat(program.run("reload").expectSuccess()).contains("nothing has changed");
        assertThat(program.output()).doesNotContain("the service manager passed a socket");
    }

    @Test
    void endsWithAClearErrorWhereASocketIsNoneThatListens() throws Exception {
        program.configured(text("one { address = " + IPV4 + " }"));
        List<String> command = new ArrayList<>(List.of("systemd-socket-activate", "--datagram", "-l", IPV4 + ":80"));
        command.addAll(program.command("serve"));
        CompletableFuture<Outcome> ended = CompletableFuture.supplyAsync(() -> box.run(command.toArray(String[]::new)));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
            box.run("bash", "-c", "echo > /dev/udp/" + IPV4 + "/80");
            return ended.isDone();
        });
        assertThat(ended.join().exit()).isEqualTo(1);
        assertThat(ended.join().output())
                .endsWith("passed socket unknown, descriptor 3, is not one of TCP: have ListenStream=ADDRESS:PORT in"
                        + " its unit\n");
    }

    /** The shell is in the manager's place: it has the sockets while the program ends and begins again. */
    @Test
    void refusesNobodyWhileItIsStartedAgain() throws Exception {
        program.configured(text("one { address = " + IPV4 + " }, two { address = \"" + IPV6 + "\" }"));
        String twice = "for i in 1 2; do sh -c 'LISTEN_PID=$$ exec \"$@\"' sh \"$@\"; done";
        CompletableFuture<Socket> early = connects(IPV4, 80);
        Process manager = program.serve(
                "systemd-socket-activate", "-l", IPV4 + ":80", "-l", "[" + IPV6 + "]:80", "sh", "-c", twice, "sh");
        assertThat(answer(early.join())).endsWith("This is one.\n");
        var going = new AtomicBoolean(true);
        CompletableFuture<Integer> load = CompletableFuture.supplyAsync(() -> {
            int answered = 0;
            for (; going.get(); answered++) {
                try {
                    assertThat(answer(connected(IPV4, 80))).endsWith("This is one.\n");
                } catch (IOException refusedOrReset) {
                    throw new AssertionError("after " + answered + " answers", refusedOrReset);
                }
            }
            return answered;
        });
        program.run("stop").expectSuccess();
        Awaitility.await("the second start")
                .atMost(Duration.ofSeconds(30))
                .until(() -> load.isDone() || program.output().split("SITE  URL", -1).length == 3);
        assertThat(answer(connected(IPV6, 80))).endsWith("This is two.\n");
        going.set(false);
        assertThat(load.get()).isPositive();
        program.run("stop").expectSuccess();
        assertThat(Program.awaitEnd(manager)).isZero();
    }

    private static String text(String sites) {
        return "interface = lo, listen { http = 80, https = 443 }, auto-reload = off\nsites { " + sites + " }\n";
    }

    private String[] passing(String... places) {
        List<String> command = new ArrayList<>(List.of("systemd-socket-activate", "-E", "LC_ALL=C.UTF-8"));
        var names = new ArrayList<String>();
        for (String each : places) {
            command.addAll(List.of("-l", each));
            names.add(String.valueOf((char) ('a' + names.size())));
        }
        command.add("--fdname=" + String.join(":", names));
        command.addAll(List.of("setpriv", "--inh-caps=-all", "--bounding-set=-all"));
        return command.toArray(String[]::new);
    }

    private CompletableFuture<Socket> connects(String address, int port) {
        return CompletableFuture.supplyAsync(() -> Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> connected(address, port), Socket::isConnected));
    }

    private Socket connected(String address, int port) throws IOException {
        return box.call(() -> {
            var socket = new Socket(address, port);
            socket.setSoTimeout(30_000);
            return socket;
        });
    }

    private static String answer(Socket socket) throws IOException {
        try (socket) {
            String request = "GET / HTTP/1.1\r\nHost: any\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
