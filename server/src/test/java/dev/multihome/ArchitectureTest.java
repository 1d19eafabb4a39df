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
            entry("site", Set.of("address", "config", "password", "sequence")),
            entry(
                    "admin",
                    Set.of("site", "address", "metrics", "traffic", "http", "endpoint", "listen", "cli", "fleet")),
            entry("intent", Set.of("endpoint", "tls", "site", "address", "config", "plan", "provision", "sequence")),
            entry(
                    "serving",
                    Set.of(
                            "intent",
                            "endpoint",
                            "listen",
                            "tls",
                            "handler",
                            "content",
                            "traffic",
                            "site",
                            "address",
                            "config",
                            "provision",
                            "sequence")),
            entry(
                    "loop",
                    Set.of(
                            "serving",
                            "intent",
                            "disk",
                            "endpoint",
                            "listen",
                            "site",
                            "address",
                            "cli",
                            "config",
                            "provision",
                            "sequence",
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
                            "endpoint",
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
                            "endpoint",
                            "listen",
                            "site",
                            "address",
                            "cli",
                            "config",
                            "linux",
                            "provision",
                            "sequence")),
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
            entry("endpoint", Set.of("address", "linux")),
            entry("framing", Set.of("site")),
            entry("handshake", Set.of("endpoint", "http")),
            entry(
                    "lane",
                    Set.of(
                            "framing",
                            "handler",
                            "content",
                            "http",
                            "site",
                            "traffic",
                            "address",
                            "multiplex",
                            "http2",
                            "hpack")),
            entry(
                    "listen",
                    Set.of(
                            "endpoint",
                            "socket",
                            "handshake",
                            "framing",
                            "lane",
                            "handler",
                            "content",
                            "http",
                            "site",
                            "traffic",
                            "address",
                            "linux",
                            "multiplex",
                            "http2")),
            entry("x509", Set.of("address")),
            entry("ocsp", Set.of("x509")),
            entry("tls", Set.of("x509", "ocsp", "handshake", "endpoint", "site", "address", "config")));

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
        ARCHITECTURE.isUsedOnlyBy("io.undertow..", "handler", "handshake", "lane", "listen", "admin", "multiplex");
        ARCHITECTURE.isUsedOnlyBy(
                "org.xnio..", "socket", "handler", "handshake", "lane", "listen", "admin", "multiplex");
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
