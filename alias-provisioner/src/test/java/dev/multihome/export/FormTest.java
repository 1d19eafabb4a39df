package dev.multihome.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.address.IpAddress;
import dev.multihome.address.Prefix;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What each form looks like, whole. */
class FormTest {

    private static final List<Entry> ENTRIES = List.of(
            new Entry("eth0", Prefix.parse("192.168.55.38/32"), Optional.of("eth0:0"), Optional.empty()),
            new Entry(
                    "eth0",
                    Prefix.parse("192.168.55.39/27"),
                    Optional.of("eth0:1"),
                    Optional.of(IpAddress.parse("192.168.55.63"))),
            new Entry("eth0", Prefix.parse("192.168.55.40/32"), Optional.empty(), Optional.empty()),
            new Entry("eth0", Prefix.parse("2001:db8::5/128"), Optional.empty(), Optional.empty()));

    @Test
    void writesAShellScript() {
        assertThat(Form.SCRIPT.text(ENTRIES)).endsWith("""
                case ${1-} in
                up)
                  add 192.168.55.38/32 192.168.55.38/32 dev eth0 label eth0:0 noprefixroute
                  add 192.168.55.39/32 192.168.55.39/27 dev eth0 label eth0:1 broadcast 192.168.55.63 noprefixroute
                  add 192.168.55.40/32 192.168.55.40/32 dev eth0 noprefixroute
                  add 2001:db8::5/128 2001:db8::5/128 dev eth0 preferred_lft 0 valid_lft forever noprefixroute
                  ;;
                down)
                  remove 192.168.55.38/32 192.168.55.38/32 dev eth0 label eth0:0
                  remove 192.168.55.39/32 192.168.55.39/27 dev eth0 label eth0:1
                  remove 192.168.55.40/32 192.168.55.40/32 dev eth0
                  remove 2001:db8::5/128 2001:db8::5/128 dev eth0
                  ;;
                *)
                  echo "usage: $0 up | down" >&2
                  exit 64
                  ;;
                esac
                """);
    }

    @Test
    void writesStanzasOfIfupdown() {
        assertThat(Form.IFUPDOWN.text(ENTRIES)).isEqualTo("""
                # For /etc/network/interfaces.d; ifup brings these up at boot, behind the interface itself.

                auto eth0:0
                iface eth0:0 inet static
                    address 192.168.55.38/32

                auto eth0:1
                iface eth0:1 inet static
                    address 192.168.55.39/27
                    broadcast 192.168.55.63

                iface eth0 inet static
                    address 192.168.55.40/32

                iface eth0 inet6 static
                    address 2001:db8::5/128
                    preferred-lifetime 0
                """);
    }

    @Test
    void writesSectionsOfNetworkd() {
        assertThat(Form.NETWORKD.text(ENTRIES)).isEqualTo("""
                # A drop-in for the .network file of eth0, which `networkctl status eth0` names: /etc/systemd/network/FILE.network.d/aliases.conf
                # Then `networkctl reload`.

                [Address]
                Address=192.168.55.38/32
                Label=eth0:0
                AddPrefixRoute=no

                [Address]
                Address=192.168.55.39/27
                Label=eth0:1
                Broadcast=192.168.55.63
                AddPrefixRoute=no

                [Address]
                Address=192.168.55.40/32
                AddPrefixRoute=no

                [Address]
                Address=2001:db8::5/128
                PreferredLifetime=0
                AddPrefixRoute=no
                """);
    }

    @Test
    void writesYamlForNetplan() {
        assertThat(Form.NETPLAN.text(ENTRIES)).endsWith("""
                network:
                  version: 2
                  ethernets:
                    eth0:
                      addresses:
                        - "192.168.55.38/32":
                            label: "eth0:0"
                        - "192.168.55.39/27":
                            label: "eth0:1"
                        - "192.168.55.40/32"
                        - "2001:db8::5/128":
                            lifetime: 0
                """);
    }
}
