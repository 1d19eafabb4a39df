package dev.multihome;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.testing.Architecture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final Map<String, Set<String>> MAY_KNOW = Map.ofEntries(
            entry("traffic", Set.of("address")),
            entry("multicast", Set.of("address")),
            entry("accesslog", Set.of("traffic", "site", "address")),
            entry("metrics", Set.of("traffic", "site", "address")),
            entry("disk", Set.of()),
            entry("mdns", Set.of("multicast", "address")),
            entry("fleet", Set.of("multicast", "site", "address", "disk")),
            entry("site", Set.of("address", "config", "password")),
            entry("admin", Set.of("site", "address", "metrics", "traffic", "http", "listen", "cli", "fleet")),
            entry("intent", Set.of("listen", "tls", "site", "address", "config", "plan", "provision")),
            entry(
                    "serving",
                    Set.of(
                            "intent",
                            "listen",
                            "tls",
                            "handler",
                            "content",
                            "traffic",
                            "site",
                            "address",
                            "config",
                            "provision")),
            entry(
                    "loop",
                    Set.of(
                            "serving",
                            "intent",
                            "disk",
                            "listen",
                            "site",
                            "address",
                            "cli",
                            "config",
                            "provision",
                            "linux")),
            entry(
                    "lan",
                    Set.of(
                            "serving",
                            "admin",
                            "fleet",
                            "mdns",
                            "multicast",
                            "site",
                            "address",
                            "provision",
                            "linux",
                            "netlink")),
            entry(
                    "command",
                    Set.of(
                            "lan",
                            "intent",
                            "admin",
                            "fleet",
                            "tls",
                            "handler",
                            "http",
                            "listen",
                            "site",
                            "address",
                            "cli",
                            "config",
                            "plan",
                            "provision")),
            entry(
                    "app",
                    Set.of(
                            "command",
                            "lan",
                            "loop",
                            "serving",
                            "intent",
                            "admin",
                            "accesslog",
                            "metrics",
                            "mdns",
                            "fleet",
                            "traffic",
                            "handler",
                            "content",
                            "listen",
                            "site",
                            "address",
                            "cli",
                            "config",
                            "linux",
                            "provision")),
            entry("http", Set.of()),
            entry("password", Set.of()),
            entry("hpack", Set.of()),
            entry("http2", Set.of("hpack", "http")),
            entry("multiplex", Set.of("http2", "hpack")),
            entry("content", Set.of("http")),
            entry("listing", Set.of("http", "content")),
            entry(
                    "handler",
                    Set.of(
                            "http",
                            "hpack",
                            "multiplex",
                            "content",
                            "listing",
                            "site",
                            "traffic",
                            "address",
                            "password")),
            entry("socket", Set.of("linux")),
            entry(
                    "listen",
                    Set.of(
                            "socket",
                            "handler",
                            "content",
                            "http",
                            "site",
                            "traffic",
                            "address",
                            "linux",
                            "multiplex",
                            "http2",
                            "hpack")),
            entry("tls", Set.of("listen", "site", "address", "config")));

    private static final Architecture ARCHITECTURE = new Architecture();

    @Test
    void hasNoPackageCycles() {
        ARCHITECTURE.hasNoPackageCycles();
    }

    @Test
    void letsEachPackageKnowOnlyItsNeighbours() {
        ARCHITECTURE.eachPackageKnowsOnly(MAY_KNOW);
    }

    @Test
    void keepsLibrariesAtTheirEdge() {
        ARCHITECTURE.isUsedOnlyBy("com.sun.jna..", "linux");
        ARCHITECTURE.isUsedOnlyBy("com.typesafe.config..", "config");
        ARCHITECTURE.isUsedOnlyBy("io.undertow..", "handler", "listen", "admin", "multiplex");
        ARCHITECTURE.isUsedOnlyBy("org.xnio..", "socket", "handler", "listen", "admin", "multiplex");
        ARCHITECTURE.isUsedOnlyBy("com.aayushatharva..", "content");
        ARCHITECTURE.isUsedOnlyBy("com.github.luben..", "content");
        ARCHITECTURE.isUsedOnlyBy("com.github.benmanes..", "content");
        ARCHITECTURE.isUsedOnlyBy("org.conscrypt..", "tls");
        ARCHITECTURE.isUsedOnlyBy("org.xbill..", "mdns");
        ARCHITECTURE.isUsedOnlyBy("at.favre..", "password");
        ARCHITECTURE.isUsedOnlyBy("org.apache.commons.codec..", "password");
        ARCHITECTURE.isUsedOnlyBy("org.jboss..", "listen");
        ARCHITECTURE.isUsedOnlyBy("ch.qos.logback..", "cli");
        ARCHITECTURE.isUsedOnlyBy("io.micrometer..", "metrics");
        ARCHITECTURE.isUsedOnlyBy("picocli..", "cli", "provision", "command", "app");
        ARCHITECTURE.knowsTheJdkOnly("http");
        ARCHITECTURE.knowsTheJdkOnly("hpack");
    }

    @Test
    void keepsFilesShort() throws IOException {
        assertThat(Architecture.filesThatAreTooLong(Path.of("src"))).isEmpty();
        assertThat(Architecture.filesThatAreTooLong(Path.of("../sites"))).isEmpty();
        assertThat(Architecture.filesThatAreTooLong(Path.of("../conf"))).isEmpty();
    }
}
