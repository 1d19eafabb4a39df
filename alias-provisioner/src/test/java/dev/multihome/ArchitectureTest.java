package dev.multihome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.testing.Architecture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final Map<String, Set<String>> MAY_KNOW = Map.ofEntries(
            entry("address"),
            entry("cli"),
            entry("sequence"),
            entry("config", "address", "sequence"),
            entry("plan", "address", "sequence"),
            entry("export", "address", "plan"),
            entry("webserver", "address"),
            entry("doctor", "address", "plan"),
            entry("netlink"),
            entry("linux", "netlink"),
            entry("probe", "address", "netlink", "linux"),
            entry("ledger", "address", "plan", "sequence"),
            entry(
                    "provision",
                    "address",
                    "cli",
                    "config",
                    "plan",
                    "export",
                    "webserver",
                    "doctor",
                    "netlink",
                    "linux",
                    "probe",
                    "ledger",
                    "sequence"));

    private static final Architecture ARCHITECTURE = new Architecture();

    @Test
    void hasNoPackageCycles() {
        ARCHITECTURE.hasNoPackageCycles();
    }

    @Test
    void letsEachPackageKnowOnlyItsNeighbours() {
        ARCHITECTURE.eachPackageKnowsOnly(MAY_KNOW);
        ARCHITECTURE.everyPackageIsIn(MAY_KNOW);
    }

    @Test
    void keepsLibrariesAtTheirEdge() {
        ARCHITECTURE.isUsedOnlyBy("com.sun.jna..", "linux");
        ARCHITECTURE.isUsedOnlyBy("com.typesafe.config..", "config");
        ARCHITECTURE.isUsedOnlyBy("ch.qos.logback..", "cli");
        ARCHITECTURE.isUsedOnlyBy("picocli..", "cli", "provision");
        ARCHITECTURE.knowsTheJdkOnly("address", "netlink", "sequence");
    }

    @Test
    void keepsFilesShort() throws IOException {
        assertThat(Architecture.filesThatAreTooLong(Path.of("src"))).isEmpty();
    }

    private static Map.Entry<String, Set<String>> entry(String name, String... known) {
        return Map.entry(name, Set.of(known));
    }
}
