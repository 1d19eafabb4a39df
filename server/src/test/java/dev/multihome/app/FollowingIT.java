package dev.multihome.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.testing.Namespace;
import dev.multihome.testing.Required;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server goes on through what happens to its addresses and ports. */
class FollowingIT {

    private final Namespace.Joined boxes = Namespace.joined("eth0", "eth0");
    private final Namespace box = boxes.first();
    private final Program program;

    FollowingIT(@TempDir Path folder) {
        Required.program("ip", "iproute2");
        program = new Program(box, folder);
    }

    @BeforeEach
    void configure() throws IOException {
        box.address("eth0", "192.168.55.37/27");
        program.site("usurers").site("swindlers").configured("""
                interface = eth0
                listen.http = 80
                sites {
                  usurers { address = 192.168.55.38 }
                  swindlers { address = 192.168.55.39 }
                }
                """);
    }

    @AfterEach
    void close() {
        program.close();
        boxes.close();
    }

    @Test
    void bringsBackAnAliasThatSomebodyRemoves() throws InterruptedException {
        Process server = program.serve();
        box.run("ip", "addr", "del", "192.168.55.38/32", "dev", "eth0").expectSuccess();
        program.awaitOutput("192.168.55.38/32 had been taken from eth0:0 and is back");
        assertThat(fetch("192.168.55.38")).contains("This is usurers.");
        assertThat(fetch("192.168.55.39")).contains("This is swindlers.");
        end(server);
    }

    @Test
    void waitsForAddressesThatItMayNotBringUp() throws IOException, InterruptedException {
        Required.program("setpriv", "util-linux");
        Process server = program.serve("setpriv", "--bounding-set", "-net_admin,-net_raw");
        assertThat(program.output()).contains("usurers is waiting: 192.168.55.38 is not up");
        box.run("ip", "addr", "add", "192.168.55.38/32", "dev", "eth0").expectSuccess();
        program.awaitOutput("usurers is ready");
        assertThat(fetch("192.168.55.38")).contains("This is usurers.");
        box.run("ip", "addr", "del", "192.168.55.38/32", "dev", "eth0").expectSuccess();
        program.awaitOutput("usurers is waiting: 192.168.55.38 is not up; `aliases up` or `serve` brings it up\n");
        end(server);
    }

    /** Each with the capabilities that README names for it, and no others. */
    @Test
    void waitsWithNothingButItsPortForWhatAWatchBesideItBringsUp() throws IOException, InterruptedException {
        Required.program("setpriv", "util-linux");
        Process server = program.serve("setpriv", "--bounding-set=-all,+net_bind_service", "--inh-caps=-all");
        assertThat(program.output()).contains("usurers is waiting: 192.168.55.38 is not up");
        List<String> command =
                new ArrayList<>(List.of("setpriv", "--bounding-set=-all,+net_admin,+net_raw", "--inh-caps=-all"));
        command.addAll(program.command("aliases", "watch"));
        Process watch = box.start(new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD));
        try {
            program.awaitOutput("usurers is ready");
            assertThat(fetch("192.168.55.38")).contains("This is usurers.");
        } finally {
            watch.destroy();
            watch.waitFor();
        }
        end(server);
        program.run("aliases", "down").expectSuccess();
    }

    @Test
    void servesWhatAProcessBesideItBringsUp() throws InterruptedException {
        program.run("aliases", "up").expectSuccess();
        Required.program("setpriv", "util-linux");
        Process server = program.serve("setpriv", "--bounding-set", "-net_admin,-net_raw");
        assertThat(fetch("192.168.55.38")).contains("This is usurers.");
        end(server);
        program.run("aliases", "down").expectSuccess();
    }

    /** Two of its 65,536 addresses, from another box on the same wire. */
    @Test
    void servesOverARangeWithoutAnAlias() throws IOException, InterruptedException {
        program.configured("""
                interface = eth0
                listen.http = 80
                addresses { range = "10.1.0.0/16", on-exit = remove }
                sites {
                  usurers { address = 10.1.3.4 }
                  swindlers { address = 10.1.200.200 }
                }
                """);
        Process server = program.serve();
        assertThat(program.output()).containsPattern("usurers +http://10\\.1\\.3\\.4/ +lo .*ready");
        boxes.second().address("eth0", "192.168.55.50/27");
        boxes.second().run("ip", "route", "add", "10.1.0.0/16", "dev", "eth0").expectSuccess();
        assertThat(fetch(boxes.second(), "10.1.3.4")).contains("This is usurers.");
        assertThat(fetch(boxes.second(), "10.1.200.200")).contains("This is swindlers.");
        box.run("ip", "route", "del", "local", "10.1.0.0/16", "dev", "lo").expectSuccess();
        program.awaitOutput("10.1.0.0/16 had been taken from lo and is back");
        assertThat(fetch(boxes.second(), "10.1.3.4")).contains("This is usurers.");
        end(server);
        assertThat(box.run("ip", "route", "show", "table", "local").output()).doesNotContain("10.1.0.0");
    }

    @Test
    void takesAPortOnceItIsFree() throws IOException, InterruptedException {
        program.run("aliases", "up").expectSuccess();
        ServerSocket other = box.call(() -> new ServerSocket(80, 1, InetAddress.getByName("192.168.55.39")));
        Process server = program.serve();
        assertThat(program.output()).contains("swindlers is invalid: swindlers: cannot listen on 192.168.55.39:80");
        assertThat(fetch("192.168.55.38")).contains("This is usurers.");
        other.close();
        program.awaitOutput("swindlers is ready");
        assertThat(fetch("192.168.55.39")).contains("This is swindlers.");
        end(server);
    }

    /** As where a card is pulled, or a virtual machine loses and gets its network. */
    @Test
    void outlivesItsInterface() throws IOException, InterruptedException {
        program.site("inside").configured("""
                interface = eth0
                listen.http = 80
                sites {
                  usurers { address = 192.168.55.38 }
                  swindlers { address = 192.168.55.39 }
                  inside { address = 127.1.0.1 }
                }
                """);
        Process server = program.serve();
        for (int time = 1; time <= 2; time++) {
            box.delete("eth0");
            String why = "there is no interface eth0; this box has lo\n";
            assertThat(program.awaitState("usurers", "waiting")).contains("usurers is waiting: " + why);
            assertThat(program.awaitState("swindlers", "waiting")).contains("swindlers is waiting: " + why);
            assertThat(fetch("127.1.0.1")).contains("This is inside.");
            box.join("eth0", boxes.second(), "eth0");
            program.awaitState("usurers", "ready");
            program.awaitState("swindlers", "ready");
            assertThat(box.run("ip", "addr", "show", "dev", "eth0").output())
                    .contains("192.168.55.38/32", "eth0:0", "192.168.55.39/32", "eth0:1");
            box.address("eth0", "192.168.55.37/27");
            boxes.second().address("eth0", "192.168.55.50/27");
            assertThat(fetch(boxes.second(), "192.168.55.38")).contains("This is usurers.");
            assertThat(fetch(boxes.second(), "192.168.55.39")).contains("This is swindlers.");
            assertThat(fetch("127.1.0.1")).contains("This is inside.");
        }
        end(server);
    }

    private String fetch(String address) {
        return fetch(box, address);
    }

    private static String fetch(Namespace from, String address) {
        return from.call(() -> {
            try (var socket = new Socket(address, 80)) {
                String request = "GET / HTTP/1.1\r\nHost: " + address + "\r\nConnection: close\r\n\r\n";
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            }
        });
    }

    private static void end(Process server) throws InterruptedException {
        server.destroy();
        assertThat(Program.awaitEnd(server)).isZero();
    }
}
