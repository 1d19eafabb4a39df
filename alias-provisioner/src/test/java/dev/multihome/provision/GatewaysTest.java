package dev.multihome.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.address.IpAddress;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewaysTest {

    @Test
    void readsTheNextHopsOfBothFamilies(@TempDir Path folder) throws IOException {
        Assumptions.assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN, "written on such a machine");
        Files.writeString(folder.resolve("route"), """
                Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT
                eth0\t00000000\t2137A8C0\t0003\t0\t0\t0\t00000000\t0\t0\t0
                eth0\t2037A8C0\t00000000\t0001\t0\t0\t0\tE0FFFFFF\t0\t0\t0
                """);
        Files.writeString(
                folder.resolve("ipv6_route"),
                "00000000000000000000000000000000 00 00000000000000000000000000000000 00"
                        + " 20010db8000000000000000000000001 00000400 00000001 00000000 00000003     eth0\n"
                        + "20010db8000000000000000000000000 40 00000000000000000000000000000000 00"
                        + " 00000000000000000000000000000000 00000100 00000001 00000000 00000001     eth0\n");
        assertThat(Gateways.of(folder))
                .containsExactlyInAnyOrder(IpAddress.parse("192.168.55.33"), IpAddress.parse("2001:db8::1"));
    }

    @Test
    void findsNoneWhereThereIsNoSuchFamily(@TempDir Path folder) throws IOException {
        assertThat(Gateways.of(folder)).isEmpty();
    }
}
