package dev.multihome.tls;

import dev.multihome.site.ServerConfigReader;
import dev.multihome.testing.GoldenCase;
import dev.multihome.x509.CertificateWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@code validate} says of certificates, at the beginning of 2030. Beside the configuration are certificates that the
 * test makes, and some of openssl's: {@code alone}, without the one between it and the root; {@code must}, with must-staple;
 * {@code locked}, whose key is encrypted.
 */
class CertificateCasesTest {

    private static final Path FOLDER = Path.of("src/test/resources/cases/certificates");
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    static Stream<GoldenCase> cases() throws IOException {
        return GoldenCase.in(FOLDER);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void saysWhatIsWrong(GoldenCase golden, @TempDir Path folder) throws Exception {
        Path file = golden.layOut(folder);
        write(folder.resolve("conf"));
        ServerConfigReader.Examined examined = ServerConfigReader.examine(file);
        CertificateChecks checks =
                CertificateChecks.of(examined.sites(), examined.engine(), Clock.fixed(NOW, ZoneOffset.UTC));
        List<String> lines = new ArrayList<>();
        examined.reading().problems().forEach(each -> lines.add(each.toString()));
        checks.problems().forEach(each -> lines.add(each.toString()));
        checks.notes().forEach(each -> lines.add("note: " + each));
        golden.expect(lines.isEmpty() ? List.of("valid") : lines, folder);
    }

    /** NAME.pem and NAME.key, beside those that a case brings itself. */
    private static void write(Path folder) throws IOException, GeneralSecurityException {
        try (Stream<Path> kept = Files.list(FOLDER.resolve("files"))) {
            for (Path each : kept.toList()) {
                Files.copy(each, folder.resolve(each.getFileName()));
            }
        }
        var pki = new Pki(folder, NOW);
        Identity good = pki.issue("a.example");
        pki.write("good", good);
        pki.write("other", pki.issue("a.example"));
        pki.write("reversed", new Identity(good.key(), List.of(pki.root(), good.leaf())));
        pki.write(
                "foreign",
                new Identity(
                        good.key(), List.of(good.leaf(), pki.issue("x.example").leaf(), pki.root())));
        pki.write(
                "over",
                pki.issue(CertificateWriter.keyPair(), NOW.minus(DAY.multipliedBy(90)), NOW.minus(DAY), "a.example"));
        pki.write(
                "early",
                pki.issue(CertificateWriter.keyPair(), NOW.plus(DAY), NOW.plus(DAY.multipliedBy(90)), "a.example"));
        for (int days : new int[] {0, 1, 30, 31}) {
            pki.write(
                    "days-" + days,
                    pki.issue(
                            CertificateWriter.keyPair(),
                            NOW.minus(DAY),
                            NOW.plus(DAY.multipliedBy(days)).plusSeconds(3600),
                            "a.example"));
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path key :
                    files.filter(each -> each.toString().endsWith(".key")).toList()) {
                Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
            }
        }
        pki.write("open", good);
        Files.setPosixFilePermissions(folder.resolve("open.key"), PosixFilePermissions.fromString("rw-r--r--"));
    }
}
