package dev.multihome.hpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HuffmanTest {

    @ParameterizedTest
    @CsvSource({
        "www.example.com, f1e3c2e5f23a6ba0ab90f4ff",
        "no-cache, a8eb10649cbf",
        "302, 6402",
        "'Mon, 21 Oct 2013 20:13:21 GMT', d07abe941054d444a8200595040b8166e082a62d1bff",
        "gzip, 9bd9ab",
        "0, 07",
        "{, fffd", // 15 bits and one of padding
        "\\, fffe1f" // 19 bits
    })
    void writesAndReadsTheCodeOfTheRfc(String text, String code) throws HpackException {
        assertThat(encoded(text)).isEqualTo(code);
        assertThat(decoded(code)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"06", "07ff", "ffffffff", "fffffffc", "3fffffff"})
    void refusesPaddingThatIsTooLongOrNotOfOnesAndTheEndOfString(String code) {
        assertThatThrownBy(() -> decoded(code)).isInstanceOf(HpackException.class);
    }

    @Property
    void readsBackWhatItWrites(@ForAll @StringLength(max = 300) @CharRange(from = 0, to = 255) String text)
            throws HpackException {
        String code = encoded(text);
        assertThat(decoded(code)).isEqualTo(text);
        assertThat(code.length() / 2).isEqualTo(Huffman.length(text));
    }

    @Property(tries = 20_000)
    void readsAnyOctetsAsABitByBitReaderDoes(@ForAll @Size(max = 40) byte[] octets) {
        String expected = BitByBit.decode(octets);
        String seen;
        try {
            seen = Huffman.decode(ByteBuffer.wrap(octets), octets.length);
        } catch (HpackException refused) {
            seen = "refused";
        }
        assertThat(seen).isEqualTo(expected);
    }

    private static String encoded(String text) {
        ByteBuffer to = ByteBuffer.allocate(4 * text.length() + 1);
        Huffman.encode(text, to);
        return Blocks.hex(to.flip());
    }

    private static String decoded(String code) throws HpackException {
        ByteBuffer octets = Blocks.of(code);
        return Huffman.decode(octets, octets.remaining());
    }
}
