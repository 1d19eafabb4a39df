package dev.multihome.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.site.CertificateSource;
import dev.multihome.site.Site;
import dev.multihome.testing.Required;
import dev.multihome.x509.Names;
import dev.multihome.x509.Pem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorityTest {

    private static final Site SITE = Pki.site("a", new CertificateSource.Internal(), "a.example", "*.a.example");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-01T12:00:00Z"), ZoneOffset.UTC);

    private final Path folder;

    AuthorityTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void issuesForTheNamesAndAddressesOfASite() throws Exception {
        var authority = new Authority(folder, CLOCK);
        Identity identity = authority.identity(SITE);
        assertThat(Names.of(identity.leaf())).containsExactlyInAnyOrder("a.example", "*.a.example", "127.85.20.1");
        assertThat(authority.rootPem())
                .startsWith("-----BEGIN CERTIFICATE-----")
                .doesNotContain("PRIVATE");
    }

    @Test
    void keepsRootAndCertificatesAcrossRestarts() throws Exception {
        var before = new Authority(folder, CLOCK);
        Identity first = before.identity(SITE);
        var after = new Authority(folder, CLOCK);
        assertThat(after.identity(SITE)).isEqualTo(first);
        assertThat(after.rootPem()).isEqualTo(before.rootPem());
    }

    @Test
    void keepsKeysFromEveryoneElse() throws Exception {
        new Authority(folder, CLOCK).identity(SITE);
        try (Stream<Path> files = Files.walk(folder.resolve("ca"))) {
            assertThat(files)
                    .allSatisfy(each -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                            .isEqualTo(Files.isDirectory(each) ? "rwx------" : "rw-------"));
        }
    }

    @Test
    void renewsBeforeTheEndAndWhenTheNamesAreOthers() throws Exception {
        Identity first = new Authority(folder, CLOCK).identity(SITE);
        Clock later = Clock.offset(CLOCK, Duration.ofDays(60));
        Identity renewed = new Authority(folder, later).identity(SITE);
        Site renamed = Pki.site("a", new CertificateSource.Internal(), "b.example");
        Identity other = new Authority(folder, later).identity(renamed);

        assertThat(renewed.expiry()).isAfter(first.expiry());
        assertThat(Names.of(other.leaf())).contains("b.example").doesNotContain("a.example");
    }

    @Test
    void makesCertificatesThatAreValidAlsoAfterTheClockWasSetBackByADay() throws Exception {
        var authority = new Authority(folder, CLOCK);
        Identity identity = authority.identity(SITE);
        Clock dayBefore = Clock.offset(CLOCK, Duration.ofDays(-1));
        identity.leaf().checkValidity(Date.from(dayBefore.instant()));
        assertThat(new Authority(folder, dayBefore).identity(SITE)).isEqualTo(identity);
    }

    @Test
    void makesAnotherCertificateWhereTheClockWasFarAhead() throws Exception {
        Identity first = new Authority(folder, Clock.offset(CLOCK, Duration.ofDays(20))).identity(SITE);
        Identity other = new Authority(folder, CLOCK).identity(SITE);
        assertThat(other).isNotEqualTo(first);
        other.leaf().checkValidity(Date.from(CLOCK.instant()));
    }

    @Test
    void satisfiesOpenSslInItsStrictMode() throws Exception {
        Required.program("openssl", "openssl");
        var authority = new Authority(folder, Clock.systemUTC());
        Identity identity = authority.identity(SITE);
        Files.writeString(folder.resolve("root.pem"), authority.rootPem());
        Files.writeString(
                folder.resolve("leaf.pem"),
                Pem.write("CERTIFICATE", identity.leaf().getEncoded()));
        Process verify = new ProcessBuilder(
                        "openssl",
                        "verify",
                        "-x509_strict",
                        "-purpose",
                        "sslserver",
                        "-verify_hostname",
                        "x.a.example",
                        "-CAfile",
                        "root.pem",
                        "leaf.pem")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(verify.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(verify.waitFor()).as(output).isZero();
    }
}
