package dev.multihome.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.config.Problem;
import dev.multihome.site.CertificateSource.Files;
import dev.multihome.site.CertificateSource.Pair;
import dev.multihome.site.OcspSource;
import dev.multihome.site.TlsEngine;
import dev.multihome.x509.CertificateWriter;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateChecksTest {

    private static final Duration DAY = Duration.ofDays(1);

    private final Path folder;
    private final Pki pki;

    CertificateChecksTest(@TempDir Path folder) throws GeneralSecurityException {
        this.folder = folder;
        this.pki = new Pki(folder);
    }

    @Test
    void findsNothingWrongWithAGoodPair() throws Exception {
        Pair good = pki.write("a", pki.issue("a.example", "*.b.example"));
        CertificateChecks checks = checks(good, "a.example", "www.b.example", "*.b.example");
        assertThat(checks.problems()).isEmpty();
    }

    @Test
    void namesAKeyThatDoesNotMatchWithItsLine() throws Exception {
        pki.write("a", pki.issue("a.example"));
        pki.write("b", pki.issue("a.example"));
        Pair mixed = new Pair(
                pki.placed("certificate", "a.pem"), pki.placed("key", "b.key"), Optional.empty(), new OcspSource.Off());

        assertThat(texts(checks(mixed, "a.example")))
                .containsExactly("multihome.conf:3: sites.a.tls.key: " + folder.resolve("b.key") + " is not the key of "
                        + folder.resolve("a.pem") + "; name the one that it was requested with");
    }

    @Test
    void wantsEachCertificateBeforeItsIssuer() throws Exception {
        Identity site = pki.issue("a.example");
        Pair ordered = pki.write("a", new Identity(site.key(), List.of(site.leaf(), pki.root())));
        Pair reversed = pki.write("b", new Identity(site.key(), List.of(pki.root(), site.leaf())));
        Pair foreign = pki.write(
                "c",
                new Identity(site.key(), List.of(site.leaf(), pki.issue("x").leaf())));

        assertThat(checks(ordered, "a.example").problems()).isEmpty();
        assertThat(texts(checks(reversed, "a.example")))
                .singleElement()
                .asString()
                .contains("put it first");
        assertThat(texts(checks(foreign, "a.example")))
                .singleElement()
                .asString()
                .contains("out of order");
    }

    @Test
    void namesCertificatesThatAreOverOrNotYetValid() throws Exception {
        var keys = CertificateWriter.keyPair();
        Pair over =
                pki.write("a", pki.issue(keys, pki.now.minus(DAY.multipliedBy(9)), pki.now.minus(DAY), "a.example"));
        Pair early = pki.write("b", pki.issue(keys, pki.now.plus(DAY), pki.now.plus(DAY.multipliedBy(9)), "a.example"));

        assertThat(texts(checks(over, "a.example"))).singleElement().asString().contains("expired", "renew it");
        assertThat(texts(checks(early, "a.example"))).singleElement().asString().contains("not valid before");
    }

    @Test
    void namesTheNamesThatAreNotCovered() throws Exception {
        Pair pair = pki.write("a", pki.issue("a.example", "*.b.example"));
        assertThat(texts(checks(pair, "a.example", "www.a.example", "x.y.b.example")))
                .singleElement()
                .asString()
                .contains("does not cover www.a.example, x.y.b.example", "it is for *.b.example, a.example");
    }

    @Test
    void notesAKeyThatOthersCanRead() throws Exception {
        Pair pair = pki.write("a", pki.issue("a.example"));
        java.nio.file.Files.setPosixFilePermissions(pair.key().value(), PosixFilePermissions.fromString("rw-r--r--"));
        CertificateChecks open = checks(pair, "a.example");
        java.nio.file.Files.setPosixFilePermissions(pair.key().value(), PosixFilePermissions.fromString("rw-r-----"));
        CertificateChecks closed = checks(pair, "a.example");

        assertThat(open.problems()).isEmpty();
        assertThat(open.notes()).singleElement().asString().contains("can be read by everyone", "chmod o= ");
        assertThat(closed.notes()).isEmpty();
    }

    @Test
    void namesFilesThatAreNotThereOrSomethingElse() throws Exception {
        Pair none = pki.pair("none");
        Pair swapped = new Pair(
                pki.placed("certificate", "a.key"), pki.placed("key", "a.pem"), Optional.empty(), new OcspSource.Off());
        pki.write("a", pki.issue("a.example"));

        assertThat(texts(checks(none, "a.example"))).hasSize(2).allMatch(each -> each.contains("does not exist"));
        assertThat(texts(checks(swapped, "a.example")))
                .anyMatch(each -> each.contains("has no certificate in it, but PRIVATE KEY"))
                .anyMatch(each -> each.contains("has no private key in it, but CERTIFICATE"));
    }

    private CertificateChecks checks(Pair pair, String... names) {
        return CertificateChecks.of(
                List.of(Pki.site("a", new Files(List.of(pair)), names)),
                TlsEngine.AUTO,
                Clock.fixed(pki.now, ZoneOffset.UTC));
    }

    private static List<String> texts(CertificateChecks checks) {
        return checks.problems().stream().map(Problem::toString).toList();
    }
}
