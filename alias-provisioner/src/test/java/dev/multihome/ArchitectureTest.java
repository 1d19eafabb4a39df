package dev.multihome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.testing.Architecture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final Map<String, Set<String>> MAY_KNOW = Map.of(
            "address", Set.of(),
            "cli", Set.of(),
            "config", Set.of("address"),
            "plan", Set.of("address"),
            "netlink", Set.of(),
            "linux", Set.of("netlink"),
            "probe", Set.of("address", "netlink", "linux"),
            "ledger", Set.of("address", "plan"),
            "provision", Set.of("address", "cli", "config", "plan", "netlink", "linux", "probe", "ledger"));

    private final Architecture architecture = new Architecture();

    @Test
    void hasNoPackageCycles() {
        architecture.hasNoPackageCycles();
    }

    @Test
    void letsEachPackageKnowOnlyItsNeighbours() {
        architecture.eachPackageKnowsOnly(MAY_KNOW);
        architecture.everyPackageIsIn(MAY_KNOW);
    }

    @Test
    void keepsLibrariesAtTheirEdge() {
        architecture.isUsedOnlyBy("com.sun.jna..", "linux");
        architecture.isUsedOnlyBy("com.typesafe.config..", "config");
        architecture.isUsedOnlyBy("ch.qos.logback..", "cli");
        architecture.isUsedOnlyBy("picocli..", "cli", "provision");
        architecture.knowsTheJdkOnly("address", "netlink");
    }

    @Test
    void keepsFilesShort() throws IOException {
        assertThat(Architecture.filesThatAreTooLong(Path.of("src"))).isEmpty();
    }
}
