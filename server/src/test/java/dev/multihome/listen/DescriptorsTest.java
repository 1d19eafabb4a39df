package dev.multihome.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DescriptorsTest {

    private static final String LIMITS = """
            Limit                     Soft Limit           Hard Limit           Units
            Max processes             96365                96365                processes
            Max open files            %s
            """;

    @Test
    void leavesAnEighthForOtherThings() {
        assertThat(forConnections("20000                20000                files"))
                .isEqualTo(17_500);
    }

    @Test
    void leavesAtLeast256() {
        assertThat(forConnections("512                524288               files"))
                .isEqualTo(256);
    }

    @Test
    void letsAFewInWhereThereIsNoRoom() {
        assertThat(forConnections("64                 64                   files"))
                .isEqualTo(16);
    }

    @Test
    void takesUnlimitedAsItIs() {
        assertThat(forConnections("unlimited            unlimited            files"))
                .isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void readsSysctlsWhole() throws IOException {
        String backlog =
                Files.readAllLines(Path.of("/proc/sys/net/core/somaxconn")).get(0);

        assertThat(Backlog.longest()).isEqualTo(Integer.parseInt(backlog)).isGreaterThanOrEqualTo(128);
        assertThat(Sysctl.read("net/no/such", 7)).isEqualTo(7);
    }

    private static int forConnections(String files) {
        return Descriptors.forConnections(LIMITS.formatted(files));
    }
}
