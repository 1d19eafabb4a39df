package dev.multihome.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BacklogTest {

    @Test
    void readsSysctlsWhole() throws IOException {
        String backlog =
                Files.readAllLines(Path.of("/proc/sys/net/core/somaxconn")).get(0);

        assertThat(Backlog.longest()).isEqualTo(Integer.parseInt(backlog)).isGreaterThanOrEqualTo(128);
        assertThat(Sysctl.read("net/no/such", 7)).isEqualTo(7);
    }
}
