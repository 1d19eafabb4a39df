package dev.multihome.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.netlink.LinkMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The old ways to show aliases, as literals. */
class FormatsTest {

    private static final LinkMessage LO = new LinkMessage(1, "lo", 0x10049, List.of(), 65536, 1000);
    private static final LinkMessage ETH0 = new LinkMessage(
            2, "eth0", 0x11043, List.of((byte) 0x8e, (byte) 46, (byte) 1, (byte) 2, (byte) 3, (byte) 4), 1500, 1000);

    private final FakeKernel kernel = new FakeKernel();

    @Test
    void showsAnAliasInABlockOfItsOwnAsIfconfigDoes() {
        kernel.has(2, "192.168.55.37/27", "eth0");
        kernel.has(2, "192.168.55.38/32", "eth0:0");
        kernel.has(2, "2001:db8::5/128", "");
        assertThat(IfconfigText.lines(List.of(LO, ETH0), kernel.addresses()))
                .containsExactly(
                        "eth0: flags=4163<UP,BROADCAST,RUNNING,MULTICAST>  mtu 1500",
                        "        inet 192.168.55.37  netmask 255.255.255.224  broadcast 0.0.0.0",
                        "        inet6 2001:db8::5  prefixlen 128  scopeid 0x0<global>",
                        "        ether 8e:2e:01:02:03:04  txqueuelen 1000  (Ethernet)",
                        "",
                        "eth0:0: flags=4163<UP,BROADCAST,RUNNING,MULTICAST>  mtu 1500",
                        "        inet 192.168.55.38  netmask 255.255.255.255  broadcast 0.0.0.0",
                        "        ether 8e:2e:01:02:03:04  txqueuelen 1000  (Ethernet)",
                        "",
                        "lo: flags=73<UP,LOOPBACK,RUNNING>  mtu 65536",
                        "        inet 127.0.0.1  netmask 255.0.0.0",
                        "        loop  txqueuelen 1000  (Local Loopback)",
                        "");
    }

    @Test
    void showsAliasesInRecordsOfSixtyFourBytesAsLinux20Did() {
        kernel.has(2, "172.16.3.1/24", "eth0");
        kernel.has(2, "172.16.3.10/32", "eth0:0");
        kernel.has(2, "172.16.3.100/32", "eth0:1");
        List<String> lines = ProcText.lines(kernel.addresses());
        assertThat(lines)
                .containsExactly(
                        "device           family address" + " ".repeat(32),
                        "eth0:0           2      172.16.3.10" + " ".repeat(28),
                        "eth0:1           2      172.16.3.100" + " ".repeat(27),
                        "",
                        "type    name            n_attach",
                        "2       ip              2      ");
        assertThat(lines.subList(0, 3)).allMatch(line -> line.length() == 63);
    }

    @Test
    void saysHowFarAnIpv6AddressReaches() {
        kernel.has(2, "fe80::1/64", "");
        assertThat(IfconfigText.lines(List.of(ETH0), kernel.addresses()))
                .contains("        inet6 fe80::1  prefixlen 64  scopeid 0x20<link>");
    }
}
