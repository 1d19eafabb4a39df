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
            "site", Set.of("address", "config"),
            "multicast", Set.of("address"),
            "app",
                    Set.of(
                            "site",
                            "http",
                            "content",
                            "listing",
                            "handler",
                            "listen",
                            "multicast",
                            "address",
                            "cli",
                            "config",
                            "plan",
                            "netlink",
                            "linux",
                            "probe",
                            "ledger",
                            "provision"),
            "http", Set.of(),
            "content", Set.of("http"),
            "listing", Set.of("http", "content"),
            "handler", Set.of("http", "content", "listing", "site", "address"),
            "listen", Set.of("handler", "site", "address"));

    private final Architecture architecture = new Architecture();

    @Test
    void hasNoPackageCycles() {
        architecture.hasNoPackageCycles();
    }

    @Test
    void letsEachPackageKnowOnlyItsNeighbours() {
        architecture.eachPackageKnowsOnly(MAY_KNOW);
    }

    @Test
    void keepsLibrariesAtTheirEdge() {
        architecture.isUsedOnlyBy("com.sun.jna..", "linux");
        architecture.isUsedOnlyBy("com.typesafe.config..", "config");
        architecture.isUsedOnlyBy("io.undertow..", "handler", "listen");
        architecture.isUsedOnlyBy("org.xnio..", "handler", "listen");
        architecture.isUsedOnlyBy("com.aayushatharva..", "content");
        architecture.isUsedOnlyBy("com.github.luben..", "content");
        architecture.isUsedOnlyBy("org.jboss..", "listen");
        architecture.isUsedOnlyBy("ch.qos.logback..", "cli");
        architecture.isUsedOnlyBy("picocli..", "cli", "provision", "app");
        architecture.knowsTheJdkOnly("http");
    }

    @Test
    void keepsFilesShort() throws IOException {
        assertThat(Architecture.filesThatAreTooLong(Path.of("src"))).isEmpty();
        assertThat(Architecture.filesThatAreTooLong(Path.of("../sites"))).isEmpty();
        assertThat(Architecture.filesThatAreTooLong(Path.of("../conf"))).isEmpty();
    }
}
