package dev.multihome.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** RFC 9110 section 14.6, RFC 2046 section 5.1. */
class MultipartTest {

    private final Multipart framing = new Multipart(
            "THIS_STRING_SEPARATES",
            "application/pdf",
            8000,
            List.of(new ByteRange(500, 999), new ByteRange(7000, 7999)));

    @Test
    void framesEachPartAsTheRfcShows() {
        assertThat(text(framing.head(0))).isEqualTo("""
                        --THIS_STRING_SEPARATES\r
                        Content-Type: application/pdf\r
                        Content-Range: bytes 500-999/8000\r
                        \r
                        """);
        assertThat(text(framing.head(1))).isEqualTo("""
                        \r
                        --THIS_STRING_SEPARATES\r
                        Content-Type: application/pdf\r
                        Content-Range: bytes 7000-7999/8000\r
                        \r
                        """);
        assertThat(text(framing.tail())).isEqualTo("\r\n--THIS_STRING_SEPARATES--\r\n");
    }

    @Test
    void namesItsBoundary() {
        assertThat(framing.contentType()).isEqualTo("multipart/byteranges; boundary=THIS_STRING_SEPARATES");
    }

    @Test
    void refusesPartsBeyondTheEnd() {
        assertThatThrownBy(() -> new Multipart("b", "text/plain", 10, List.of(new ByteRange(0, 10))))
                .hasMessageContaining("within the 10 octets");
        assertThatThrownBy(() -> new Multipart("b", "text/plain", 10, List.of()))
                .hasMessageContaining("parts");
    }

    private static String text(byte[] octets) {
        return new String(octets, US_ASCII);
    }
}
