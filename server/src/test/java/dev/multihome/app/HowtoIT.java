package dev.multihome.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.testing.Namespace;
import dev.multihome.testing.Required;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The set-ups of the IP-alias HOWTOs on a real network stack: the real program on one end of a cable whose ends are both
 * named eth0, a client on the other, and {@code ip} and {@code ifconfig} to see what was done.
 */
class HowtoIT {

    private final Namespace.Joined boxes = Namespace.joined("eth0", "eth0");
    private final Namespace box = boxes.first();
    private final Namespace client = boxes.second();
    private final Program program;

    HowtoIT(@TempDir Path folder) {
        Required.program("ip", "iproute2");
        Required.program("ifconfig", "net-tools");
        program = new Program(box, folder);
    }

    @AfterEach
    void close() {
        program.close();
        boxes.close();
    }

    @Test
    void servesTheTenSitesOfTheHowto() throws IOException, InterruptedException {
        box.run("ip", "addr", "add", "192.168.55.37/27", "brd", "192.168.55.63", "dev", "eth0")
                .expectSuccess();
        client.address("eth0", "192.168.55.34/27");
        Map<String, String> sites = new LinkedHashMap<>();
        sites.put("www.sharpers.com", "192.168.55.37"); // on the main address, as in the HOWTO
        sites.put("www.usurers.com", "192.168.55.38");
        sites.put("www.swindlers.com", "192.168.55.39");
        for (int i = 40; i <= 46; i++) {
            sites.put("site" + i, "192.168.55." + i);
        }
        configure(sites, "addresses.prefix = inherit");

        Process server = program.serve();
        fetchAll(sites);
        assertThat(program.output()).containsPattern("www.sharpers.com +http://192.168.55.37/ +eth0 ");
        for (int n = 0; n < 9; n++) {
            String ifconfig = box.run("ifconfig", "eth0:" + n).expectSuccess();
            assertThat(ifconfig)
                    .contains("inet 192.168.55." + (38 + n) + "  netmask 255.255.255.224  broadcast 192.168.55.63");
        }
        String up = addresses();

        server.destroyForcibly();
        Program.awaitEnd(server);
        assertThat(addresses()).as("addresses outlive a killed server").isEqualTo(up);
        Process again = program.serve();
        fetchAll(sites);
        assertThat(addresses()).as("a new start changes nothing").isEqualTo(up);

        again.destroy();
        assertThat(Program.awaitEnd(again)).as("exit status after SIGTERM").isZero();
        program.run("aliases", "down").expectSuccess();
        assertThat(addresses()).containsOnlyOnce("inet ").contains("192.168.55.37/27");
    }

    @Test
    void servesTheThreeAddressesOfTheMiniHowto() throws IOException, InterruptedException {
        box.run("ip", "addr", "add", "172.16.3.1/24", "brd", "+", "dev", "eth0").expectSuccess();
        client.address("eth0", "172.16.3.2/24");
        Map<String, String> sites = new LinkedHashMap<>();
        sites.put("main", "172.16.3.1");
        sites.put("first", "172.16.3.10");
        sites.put("second", "172.16.3.100");
        configure(sites, "addresses.on-exit = remove");

        Process server = program.serve();
        fetchAll(sites);
        assertThat(addresses())
                .contains("172.16.3.10/32 scope global noprefixroute eth0:0")
                .contains("172.16.3.100/32 scope global noprefixroute eth0:1");
        server.destroy();
        assertThat(Program.awaitEnd(server)).isZero();
        assertThat(addresses()).as("on-exit = remove").containsOnlyOnce("inet ").contains("172.16.3.1/24");
    }

    @Test
    void givesDroppedFoldersTheNextAddressesOfThePoolAndKeepsThem() throws IOException, InterruptedException {
        box.run("ip", "addr", "add", "192.168.55.37/27", "brd", "+", "dev", "eth0")
                .expectSuccess();
        client.address("eth0", "192.168.55.34/27");
        program.site("zebra")
                .site("aardvark")
                .configured(
                        "interface = eth0\nlisten.http = 80\naddresses.pool = [\"192.168.55.37 - 192.168.55.62\"]\n");
        Program.awaitEnd(stopped(program.serve()));
        program.site("ant");
        Process server = program.serve();
        Map<String, String> sites =
                Map.of("aardvark", "192.168.55.38", "zebra", "192.168.55.39", "ant", "192.168.55.40");
        fetchAll(sites);
        Program.awaitEnd(stopped(server));
    }

    private void configure(Map<String, String> sites, String settings) throws IOException {
        var text = new StringBuilder("interface = eth0\nlisten.http = 80\n" + settings + "\nsites {\n");
        for (Map.Entry<String, String> site : sites.entrySet()) {
            text.append("  \"" + site.getKey() + "\" { address = " + site.getValue() + " }\n");
            program.site(site.getKey());
        }
        program.configured(text + "}\n");
    }

    private void fetchAll(Map<String, String> sites) {
        sites.forEach((name, address) ->
                assertThat(fetch("http://" + address + "/")).as(address).contains("This is " + name + "."));
    }

    private String fetch(String url) {
        return client.call(() -> {
            var request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
        });
    }

    private String addresses() {
        return box.run("ip", "-4", "addr", "show", "dev", "eth0").expectSuccess();
    }

    private static Process stopped(Process server) {
        server.destroy();
        return server;
    }
}
