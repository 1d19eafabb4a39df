package dev.multihome.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.multihome.testing.Required;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys as OpenSSL writes them. */
class KeyReaderTest {

    private final Path folder;

    KeyReaderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "genrsa -traditional -out key 2048",
                "genrsa -out key 2048",
                "ecparam -name prime256v1 -genkey -noout -out key",
                "ecparam -name secp384r1 -genkey -out key",
                "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out key",
            })
    void readsAKeyOfEachForm(String command) throws Exception {
        String text = made(command);
        String kind = command.contains("rsa") ? "RSA" : "EC";
        assertThat(KeyReader.read(text, Optional.empty()).getAlgorithm()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-v2 aes-256-cbc", "-v2 aes-128-cbc -v2prf hmacWithSHA512", ""})
    void decryptsAKeyByItsPassword(String cipher) throws Exception {
        made("ecparam -name prime256v1 -genkey -noout -out plain");
        String text = made("pkcs8 -topk8 -in plain -passout pass:secret -out key " + cipher);

        assertThat(number(KeyReader.read(text, Optional.of("secret"))))
                .isEqualTo(number(KeyReader.read(Files.readString(folder.resolve("plain")), Optional.empty())));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyReader.read(text, Optional.empty()))
                .withMessageContaining("key-password-file");
        assertThatIllegalArgumentException().isThrownBy(() -> KeyReader.read(text, Optional.of("wrong")));
    }

    @Test
    void saysWhatToDoWithAnOldEncryption() throws Exception {
        String text = made("genrsa -traditional -aes128 -passout pass:secret -out key 2048");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyReader.read(text, Optional.of("secret")))
                .withMessageContaining("openssl pkcs8 -topk8");
    }

    @Test
    void refusesAKeyThatBrowsersDoNotTake() throws Exception {
        String text = made("genpkey -algorithm ed25519 -out key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyReader.read(text, Optional.empty()))
                .withMessageContaining("neither RSA nor EC");
    }

    @Test
    void refusesWhatIsNoKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyReader.read("hello\n", Optional.empty()))
                .withMessageContaining("is not PEM");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyReader.read("-----BEGIN PRIVATE KEY-----\nMIIE", Optional.empty()))
                .withMessageContaining("does not end");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyReader.read(Pem.write("PRIVATE KEY", new byte[] {0x30, 1}), Optional.empty()))
                .withMessageContaining("is not DER");
    }

    private static BigInteger number(PrivateKey key) {
        return ((ECPrivateKey) key).getS();
    }

    private String made(String command) throws IOException, InterruptedException {
        Required.program("openssl", "openssl");
        Process openssl = new ProcessBuilder(("openssl " + command).strip().split(" ", -1))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(openssl.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(openssl.exitValue()).as(output).isZero();
        Path key = folder.resolve("key");
        return Files.exists(key) ? Files.readString(key) : "";
    }
}
