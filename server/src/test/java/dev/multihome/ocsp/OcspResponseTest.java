package dev.multihome.ocsp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multihome.site.OcspSource;
import dev.multihome.x509.ChainReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers of openssl's responder, and whether they are believed (RFC 6960 section 3.2). */
class OcspResponseTest {

    private final Path folder;
    private final OcspAuthority authority;
    private final Instant now;

    OcspResponseTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        authority = new OcspAuthority(folder);
        authority.issue("a", new OcspSource.Off());
        authority.issue("b", new OcspSource.Off());
        now = Instant.now();
    }

    @Test
    void believesOneThatIsGoodUntilItsEnd() throws Exception {
        byte[] answer = answer("a");
        OcspResponse response = read(answer, "a", now);
        assertThat(Duration.between(response.thisUpdate(), response.nextUpdate()))
                .isEqualTo(Duration.ofDays(1));
        assertThat(response.isDue(now)).isFalse();
        assertThat(response.isDue(now.plus(Duration.ofHours(13)))).isTrue();
        assertThat(response.octets()).isEqualTo(answer);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(answer, "a", now.plus(Duration.ofHours(25))))
                .withMessageContaining("says nothing of the time after");
    }

    @Test
    void refusesOneAboutAnotherCertificate() throws Exception {
        byte[] answer = answer("a");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(answer, "b", now))
                .withMessageContaining("another");
    }

    @Test
    void refusesOneThatAnotherSigned(@TempDir Path elsewhere) throws Exception {
        var other = new OcspAuthority(elsewhere); // with the same name and numbers
        other.issue("a", new OcspSource.Off());
        byte[] answer = Files.readAllBytes(other.answer("a").value());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(answer, "a", now))
                .withMessageContaining("cannot be trusted");
    }

    @Test
    void refusesOneThatWasChanged() throws Exception {
        byte[] answer = answer("a");
        OcspResponse response = read(answer, "a", now);
        String end = DateTimeFormatter.ofPattern("yyyyMMddHHmmss")
                .withZone(ZoneOffset.UTC)
                .format(response.nextUpdate());
        int at = new String(answer, ISO_8859_1).indexOf(end);
        answer[at + 3]++; // good for a year more
        assertThatIllegalArgumentException().isThrownBy(() -> read(answer, "a", now));
    }

    @Test
    void tellsThatACertificateIsRevoked() throws Exception {
        authority.revokeFirst();
        byte[] answer = answer("a");
        assertThatThrownBy(() -> read(answer, "a", now)).isInstanceOf(OcspResponse.Revoked.class);
    }

    @Test
    void refusesWhatIsNoResponse() throws Exception {
        byte[] answer = answer("a");
        for (int length = 0; length < answer.length; length++) {
            byte[] part = java.util.Arrays.copyOf(answer, length);
            assertThatIllegalArgumentException().as("%d octets", length).isThrownBy(() -> read(part, "a", now));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(new byte[] {0x30, 3, 0x0a, 1, 3}, "a", now))
                .withMessageContaining("tryLater");
    }

    private byte[] answer(String name) throws Exception {
        return Files.readAllBytes(authority.answer(name).value());
    }

    private OcspResponse read(byte[] answer, String name, Instant at) throws Exception {
        List<X509Certificate> chain = ChainReader.read(Files.readString(folder.resolve(name + ".pem")));
        return OcspResponse.read(answer, chain.get(0), chain.get(1), at);
    }
}
