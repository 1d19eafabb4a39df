package dev.multihome.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.address.IpAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class BindFailureTest {

    @Test
    void namesEndpointAndWhoHoldsThePort() throws IOException {
        try (var holder = new ServerSocket(0, 1, address("127.84.1.1"))) {
            Endpoint endpoint = at("127.84.1.1", holder.getLocalPort());

            assertThat(reason(endpoint))
                    .isEqualTo("cannot listen on " + endpoint + ": Address already in use; "
                            + "this very process holds it: stop that, or give one of the two another port");
        }
    }

    @Test
    void seesThroughAHolderOfAllAddresses() throws IOException {
        try (var holder = new ServerSocket(0, 1, address("0.0.0.0"))) {
            assertThat(reason(at("127.84.2.1", holder.getLocalPort())))
                    .contains("this very process (on all addresses) holds it");
        }
    }

    @Test
    void namesAnotherProcessByIdAndCommandOnOneLine() throws Exception {
        Process other = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Dx=a\n\u001b[31mb",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PortHoldingMain.class.getName(),
                        "127.84.3.1")
                .redirectErrorStream(true)
                .start();
        try (var output = other.inputReader()) {
            int port = Integer.parseInt(output.readLine());

            assertThat(reason(at("127.84.3.1", port)))
                    .contains("pid " + other.pid() + " (")
                    .contains(" -Dx=a [31mb ")
                    .doesNotContain("\n", "\u001b")
                    .contains(" holds it: stop that, or give one of the two another port");
        } finally {
            other.destroy();
        }
    }

    @Test
    void saysThatAnAddressIsNotOnThisBox() {
        assertThat(reason(at("192.0.2.77", 8080)))
                .isEqualTo("cannot listen on 192.0.2.77:8080: Cannot assign requested address; "
                        + "no interface of this box has the address: bring it up with `aliases up`");
        assertThat(reason(at("2001:db8::77", 8080))).contains("[2001:db8::77]:8080", "`aliases up`");
    }

    @Test
    void saysWhatReservedPortsNeed() {
        assertThat(BindFailure.describe(at("127.84.4.1", 7), new IOException("Permission denied")))
                .startsWith("cannot listen on 127.84.4.1:7: Permission denied; ports below ")
                .contains("CAP_NET_BIND_SERVICE", "`sysctl net.ipv4.ip_unprivileged_port_start=7`");
    }

    @Test
    void findsNobodyWhereNobodyListens() throws IOException {
        int free;
        try (var probe = new ServerSocket(0, 1, address("127.84.5.1"))) {
            free = probe.getLocalPort();
        }

        assertThat(Occupancy.now().holder(at("127.84.5.1", free))).isEmpty();
    }

    private static String reason(Endpoint endpoint) {
        try (var socket = new ServerSocket()) {
            socket.bind(endpoint.toSocketAddress());
            throw new AssertionError(endpoint + " could be bound");
        } catch (IOException refused) {
            return BindFailure.describe(endpoint, refused);
        }
    }

    private static Endpoint at(String address, int port) {
        return new Endpoint(IpAddress.parse(address), port);
    }

    private static InetAddress address(String text) {
        return IpAddress.parse(text).toInetAddress();
    }
}
