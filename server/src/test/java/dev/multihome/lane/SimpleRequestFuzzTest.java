package dev.multihome.lane;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.multihome.framing.MessageScanner;
import dev.multihome.http.Target;
import dev.multihome.site.Limits;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;

/** Whatever the fast lane takes for a simple request, the guard's scanner takes for the same one, whole and without fault. */
@Tag("fuzz")
class SimpleRequestFuzzTest {

    @FuzzTest
    void takesNothingForSimpleThatIsNot(byte[] input) {
        var request = new SimpleRequest();
        int end = request.read(input, 0, input.length, Limits.DEFAULT);
        if (end < 0) {
            return;
        }
        String text = new String(input, 0, end, ISO_8859_1);
        assertThat(text).startsWith("GET /").endsWith("\r\n\r\n");
        assertThat(text.substring(0, end - 2)).doesNotContain("\r\n\r\n");

        var scanner = new MessageScanner(Limits.DEFAULT);
        int scanned = scanner.scan(ByteBuffer.wrap(Arrays.copyOf(input, end)), 0, end);
        assertThat(scanner.fault()).as(text).isNull();
        assertThat(scanned).isEqualTo(end);
        assertThat(scanner.isBetweenMessages()).isTrue();
        assertThat(scanner.nextHost()).isEqualTo(request.text(KnownFields.HOST));
        assertThat(scanner.isIdle()).isTrue();

        String path = request.path();
        assertThat(text).startsWith("GET " + path + " HTTP/1.1\r\n");
        if (Target.read(path) instanceof Target.Resource resource) {
            assertThat(resource.path().encoded()).as("what it is kept under").isEqualTo(path);
            assertThat(resource.query()).isEmpty();
        }
    }
}
