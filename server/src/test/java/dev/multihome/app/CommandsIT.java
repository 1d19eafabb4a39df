package dev.multihome.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.testing.Namespace;
import dev.multihome.testing.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exit statuses and verdicts, which scripts rely on. */
class CommandsIT {

    private static final String TWO_SITES = """
            listen.http = 8080
            sites {
              one { address = 127.1.0.1, names = [one.example] }
              two { address = 127.1.0.2 }
            }
            """;

    private final Namespace box = Namespace.open();
    private final Program program;

    CommandsIT(@TempDir Path folder) {
        program = new Program(box, folder);
    }

    @AfterEach
    void close() {
        program.close();
        box.close();
    }

    @Test
    void passesAVerdictOnTheConfiguration() throws IOException {
        program.site("one").site("two").configured(TWO_SITES);
        for (String command : new String[] {"validate", "-t"}) {
            Outcome valid = program.run(command);
            assertThat(valid.exit()).isZero();
            assertThat(valid.output()).endsWith("configuration is valid\n");
        }
        program.configured(TWO_SITES + "sites.two.adress = 127.1.0.3\n");
        Outcome wrong = program.run("validate");
        assertThat(wrong.exit()).isEqualTo(1);
        assertThat(wrong.output())
                .contains("multihome.conf:8: sites.two.adress: unknown key; did you mean address?")
                .contains("configuration is not valid: 1 problem");
        assertThat(program.run("serve").exit()).isEqualTo(1);
        assertThat(program.run("sites").exit()).isEqualTo(1);
    }

    @Test
    void acceptsWhatImportPrints(@TempDir Path other) throws IOException {
        Path folder = Files.createDirectories(other.resolve("www/sharpers"));
        Path nginx = Files.writeString(other.resolve("nginx.conf"), """
                http {
                  server { listen 10.9.0.37:80; server_name www.sharpers.com *.sharpers.com _; root %1$s; }
                  server { listen 10.9.0.37:80; server_name ""; root %1$s; }
                  server { listen 10.9.0.38:8088; root %1$s; }
                  server { listen 10.9.0.39; root /nonexistent; }
                  server { listen 10.9.0.40; location / { proxy_pass http://127.0.0.1:8000; } }
                }
                """.formatted(folder));
        program.configured("");
        String block = program.run("aliases", "import", nginx.toString()).expectSuccess();
        program.configured(block);
        assertThat(program.run("validate").expectSuccess()).endsWith("configuration is valid\n");
        assertThat(program.run("plan").output())
                .contains("10.9.0.37", "10.9.0.38")
                .doesNotContain("10.9.0.39");
    }

    @Test
    void plansListenersAndFindsNothingToChangeOnceTheyAreThere() throws IOException, InterruptedException {
        program.site("one").site("two").configured(TWO_SITES);
        Outcome before = program.run("plan", "--detailed-exit-code");
        assertThat(before.exit()).isEqualTo(2);
        assertThat(before.output()).contains("+ listen on 127.1.0.1:8080 for one");
        assertThat(program.run("sites").output()).contains("one is waiting: nothing listens on 127.1.0.1:8080");
        Process server = program.serve();
        Outcome after = program.run("plan", "--detailed-exit-code");
        assertThat(after.output()).contains("leave 127.1.0.1:8080 for one: pid " + server.pid());
        assertThat(after.exit()).isZero();
        assertThat(program.run("plan", "--json").output()).contains("\"changes\" : false");
        assertThat(program.run("sites").output()).containsPattern("one +ready +127.1.0.1 +lo +127.1.0.1:8080");
        server.destroy();
        assertThat(Program.awaitEnd(server)).isZero();
    }

    @Test
    void servesTheOtherSitesWhenOneHasNoFolderAndOneHasNoPort() throws IOException, InterruptedException {
        program.site("two").site("three").configured(TWO_SITES + "sites.three.address = 127.1.0.3\n");
        try (ServerSocket taken = box.call(() -> new ServerSocket(8080, 1, InetAddress.getByName("127.1.0.3")))) {
            assertThat(taken.isBound()).isTrue();
            Process server = program.serve();
            assertThat(program.output())
                    .containsPattern("two +http://127.1.0.2:8080/ .* ready")
                    .containsPattern("one is invalid: .*multihome.conf:5: sites.one.*folder")
                    .containsPattern("three is invalid: three: cannot listen on 127.1.0.3:8080: .* holds it");
            server.destroy();
            assertThat(Program.awaitEnd(server)).isZero();
        }
    }

    @Test
    void endsWithThreeWhenNothingCanBeServed() throws IOException {
        program.configured("sites.one.address = 127.1.0.1\n");
        Outcome outcome = program.run("serve");
        assertThat(outcome.output()).contains("no site could be served");
        assertThat(outcome.exit()).isEqualTo(3);
    }

    @Test
    void letsHostDecideBetweenSitesOfOneAddressOnly() throws IOException {
        program.site("one").site("two").configured("""
                listen.http = 8080
                sites {
                  one { address = 127.1.0.1, names = [one.example] }
                  two { address = 127.1.0.1, names = [two.example] }
                }
                """);
        program.serve();
        assertThat(get("two.example")).contains("This is two.");
        assertThat(get("one.example")).contains("This is one.");
        assertThat(get("elsewhere.example")).as("the first is the catch-all").contains("This is one.");
        assertThat(program.run("explain", "http://two.example:8080/").output())
                .containsPattern("site +two .*\n")
                .contains("index.html");
    }

    @Test
    void explainsAndRefusesToExplain() throws IOException {
        program.site("one").site("two").configured(TWO_SITES);
        assertThat(program.run("explain", "http://127.1.0.2:8080/nowhere").output())
                .containsPattern("site +two ")
                .containsPattern("answer +404 Not Found");
        Outcome nowhere = program.run("explain", "http://127.9.9.9/");
        assertThat(nowhere.exit()).isEqualTo(1);
        assertThat(nowhere.output()).contains("none listens on 127.9.9.9:80");
    }

    @Test
    void showsTheUsageOnWrongUsage() throws IOException {
        program.configured(TWO_SITES);
        assertThat(program.run("serv").exit()).isEqualTo(64);
        assertThat(program.run("plan", "--jso").output()).contains("--jso", "Usage: multihome plan");
    }

    @Test
    void stopsGracefullyOnInterruptToo() throws IOException, InterruptedException {
        program.site("one").site("two").configured(TWO_SITES);
        // A shell starts its background jobs with SIGINT ignored, and the build may be one.
        Process server = program.serve("env", "--default-signal=INT");
        box.run("kill", "-HUP", String.valueOf(server.pid())).expectSuccess();
        box.run("kill", "-INT", String.valueOf(server.pid())).expectSuccess();
        assertThat(Program.awaitEnd(server)).isZero();
    }

    private String get(String host) {
        return box.call(() -> {
            try (var socket = new java.net.Socket("127.1.0.1", 8080)) {
                String request = "GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
                socket.getOutputStream().write(request.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                return new String(socket.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            }
        });
    }
}
