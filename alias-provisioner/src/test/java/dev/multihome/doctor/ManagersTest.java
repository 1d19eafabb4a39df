package dev.multihome.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagersTest {

    private final Path root;

    ManagersTest(@TempDir Path root) {
        this.root = root;
    }

    @Test
    void findsNothingWhereNobodyManagesTheInterface() throws IOException {
        write("run/systemd/netif/links/2", "ADMIN_STATE=unmanaged\n");
        write("run/NetworkManager/devices/2", "[device]\nmanaged=false\n");
        assertThat(new Managers(root).of(2, "eth0")).isEmpty();
    }

    @Test
    void findsNetworkdThatRemovesForeignAddresses() throws IOException {
        write("run/systemd/netif/links/2", "NETWORK_FILE=/etc/systemd/network/10-eth0.network\n");
        write("etc/systemd/network/10-eth0.network", "[Network]\nDHCP=yes\n");
        assertThat(new Managers(root).of(2, "eth0")).singleElement().satisfies(found -> {
            assertThat(found.check()).isEqualTo("systemd-networkd");
            assertThat(found.remedy())
                    .contains("KeepConfiguration=static", "/etc/systemd/network/10-eth0.network.d/keep.conf");
        });
    }

    @Test
    void isContentWithADropInThatKeepsThem() throws IOException {
        write("run/systemd/netif/links/2", "NETWORK_FILE=/usr/lib/systemd/network/10-eth0.network\n");
        write("usr/lib/systemd/network/10-eth0.network", "[Network]\nDHCP=yes\n");
        write("etc/systemd/network/10-eth0.network.d/keep.conf", "[Network]\nKeepConfiguration=static\n");
        assertThat(new Managers(root).of(2, "eth0")).isEmpty();
    }

    @Test
    void findsNetworkManagerWithAProfile() throws IOException {
        write("run/NetworkManager/devices/2", "[device]\nmanaged=true\nconnection-uuid=6ba7b810\n");
        assertThat(new Managers(root).of(2, "eth0")).singleElement().satisfies(found -> assertThat(found.remedy())
                .contains("nmcli device set eth0 managed no"));
        assertThat(new Managers(root).of(3, "eth1")).isEmpty();
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.resolveSibling("."));
        Files.writeString(path, text);
    }
}
