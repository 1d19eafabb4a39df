package dev.multihome.x509;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PemTest {

    @Test
    void readsAFileThatAnEditorPutAByteOrderMarkInFrontOf() {
        String text = "\ufeff" + Pem.write("CERTIFICATE", new byte[] {1, 2, 3});
        String read = new String(text.getBytes(UTF_8), ISO_8859_1);
        assertThat(Pem.read(read)).singleElement().satisfies(block -> {
            assertThat(block.label()).isEqualTo("CERTIFICATE");
            assertThat(block.octets()).containsExactly(1, 2, 3);
        });
    }
}
