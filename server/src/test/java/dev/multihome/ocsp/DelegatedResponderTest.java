package dev.multihome.ocsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.multihome.site.OcspSource;
import dev.multihome.x509.ChainReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers that the authority did not sign itself, and who may (RFC 6960 section 4.2.2.2). */
class DelegatedResponderTest {

    private static final OcspSource OFF = new OcspSource.Off();
    private static final String MAY_ANSWER = "extendedKeyUsage=OCSPSigning";

    private final Path folder;
    private final OcspAuthority authority;

    DelegatedResponderTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        authority = new OcspAuthority(folder);
        authority.issue("a", OFF);
    }

    @Test
    void believesWhomTheAuthorityLetsAnswer() throws Exception {
        authority.issue("signer", OFF, MAY_ANSWER);
        authority.answer("a", "signer");
        assertThat(Duration.between(Instant.now(), read().nextUpdate())).isGreaterThan(Duration.ofHours(23));
        authority.answer("a", "signer", "-resp_key_id");
        assertThat(read().isDue(Instant.now())).isFalse();
    }

    @Test
    void refusesOneIssuedForSomethingElse() throws Exception {
        authority.issue("server", OFF, "extendedKeyUsage=serverAuth");
        authority.issue("any", OFF);
        for (String signer : List.of("server", "any")) {
            authority.answer("a", signer);
            assertThatIllegalArgumentException()
                    .as(signer)
                    .isThrownBy(this::read)
                    .withMessageContaining("CN=" + signer)
                    .withMessageContaining("OCSPSigning");
        }
    }

    @Test
    void refusesOneThatAnotherIssued(@TempDir Path elsewhere) throws Exception {
        var other = new OcspAuthority(elsewhere); // of the same name
        other.issue("signer", OFF, MAY_ANSWER);
        for (String file : List.of("signer.pem", "signer.key")) {
            Files.copy(elsewhere.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        authority.answer("a", "signer");
        assertThatIllegalArgumentException()
                .isThrownBy(this::read)
                .withMessageContaining("CN=signer")
                .withMessageContaining("CN=root");
    }

    @Test
    void refusesOneWhoseTimeIsOver() throws Exception {
        authority.issue("signer", OFF, MAY_ANSWER); // for nine days, as the site's own
        authority.issue("a", OFF);
        authority.answer("a", "signer", "-ndays", "30");
        Instant now = Instant.now();
        assertThat(read().nextUpdate()).isAfter(now.plus(Duration.ofDays(29)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(now.plus(Duration.ofDays(10))))
                .withMessageContaining("CN=signer");
    }

    private OcspResponse read() throws Exception {
        return read(Instant.now());
    }

    private OcspResponse read(Instant at) throws Exception {
        List<X509Certificate> chain = ChainReader.read(Files.readString(folder.resolve("a.pem")));
        return OcspResponse.read(Files.readAllBytes(folder.resolve("a.der")), chain.get(0), chain.get(1), at);
    }
}
