package dev.multihome.hpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of RFC 7541 appendix C, octet by octet, and blocks that must not pass. */
class HpackDecoderTest {

    private static final String[] REQUEST_1 = {
        ":method: GET", ":scheme: http", ":path: /", ":authority: www.example.com"
    };
    private static final String[] REQUEST_2 = {
        ":method: GET", ":scheme: http", ":path: /", ":authority: www.example.com", "cache-control: no-cache"
    };
    private static final String[] REQUEST_3 = {
        ":method: GET",
        ":scheme: https",
        ":path: /index.html",
        ":authority: www.example.com",
        "custom-key: custom-value"
    };
    private static final String[] RESPONSE_1 = {
        ":status: 302",
        "cache-control: private",
        "date: Mon, 21 Oct 2013 20:13:21 GMT",
        "location: https://www.example.com"
    };
    private static final String[] RESPONSE_2 = {
        ":status: 307",
        "cache-control: private",
        "date: Mon, 21 Oct 2013 20:13:21 GMT",
        "location: https://www.example.com"
    };
    private static final String[] RESPONSE_3 = {
        ":status: 200",
        "cache-control: private",
        "date: Mon, 21 Oct 2013 20:13:22 GMT",
        "location: https://www.example.com",
        "content-encoding: gzip",
        "set-cookie: foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1"
    };

    private final HpackDecoder decoder = new HpackDecoder();

    @ParameterizedTest
    @CsvSource({
        "400a637573746f6d2d6b65790d637573746f6d2d686561646572, custom-key: custom-header", // C.2.1
        "040c2f73616d706c652f70617468, :path: /sample/path", // C.2.2
        "100870617373776f726406736563726574, password: secret", // C.2.3
        "82, :method: GET" // C.2.4
    })
    void readsEachRepresentation(String block, String field) throws HpackException {
        assertThat(Blocks.decode(decoder, block)).containsExactly(field);
    }

    @Test
    void readsRequestsWithoutHuffmanCode() throws HpackException { // C.3
        assertThat(Blocks.decode(decoder, "828684410f7777772e6578616d706c652e636f6d"))
                .containsExactly(REQUEST_1);
        assertThat(Blocks.decode(decoder, "828684be58086e6f2d6361636865")).containsExactly(REQUEST_2);
        assertThat(Blocks.decode(decoder, "828785bf400a637573746f6d2d6b65790c637573746f6d2d76616c7565"))
                .containsExactly(REQUEST_3);
    }

    @Test
    void readsRequestsWithHuffmanCode() throws HpackException { // C.4
        assertThat(Blocks.decode(decoder, "828684418cf1e3c2e5f23a6ba0ab90f4ff")).containsExactly(REQUEST_1);
        assertThat(Blocks.decode(decoder, "828684be5886a8eb10649cbf")).containsExactly(REQUEST_2);
        assertThat(Blocks.decode(decoder, "828785bf408825a849e95ba97d7f8925a849e95bb8e8b4bf"))
                .containsExactly(REQUEST_3);
    }

    @Test
    void readsResponsesWithoutHuffmanCodeAndForgetsTheOldestFields() throws HpackException { // C.5
        var small = new HpackDecoder(256);
        assertThat(Blocks.decode(
                        small,
                        "4803333032580770726976617465611d4d6f6e2c203231204f637420323031332032303a31333a323120474d54"
                                + "6e1768747470733a2f2f7777772e6578616d706c652e636f6d"))
                .containsExactly(RESPONSE_1);
        assertThat(Blocks.decode(small, "4803333037c1c0bf")).containsExactly(RESPONSE_2);
        assertThat(Blocks.decode(
                        small,
                        "88c1611d4d6f6e2c203231204f637420323031332032303a31333a323220474d54c05a04677a69707738666f6f3d"
                                + "4153444a4b48514b425a584f5157454f50495541585157454f49553b206d61782d6167653d333630303b20"
                                + "76657273696f6e3d31"))
                .containsExactly(RESPONSE_3);
    }

    @Test
    void readsResponsesWithHuffmanCodeAndForgetsTheOldestFields() throws HpackException { // C.6
        var small = new HpackDecoder(256);
        assertThat(Blocks.decode(
                        small,
                        "488264025885aec3771a4b6196d07abe941054d444a8200595040b8166e082a62d1bff"
                                + "6e919d29ad171863c78f0b97c8e9ae82ae43d3"))
                .containsExactly(RESPONSE_1);
        assertThat(Blocks.decode(small, "4883640effc1c0bf")).containsExactly(RESPONSE_2);
        assertThat(Blocks.decode(
                        small,
                        "88c16196d07abe941054d444a8200595040b8166e084a62d1bffc05a839bd9ab77ad94e7821dd7f2e6c7b335df"
                                + "dfcd5b3960d5af27087f3672c1ab270fb5291f9587316065c003ed4ee5b1063d5007"))
                .containsExactly(RESPONSE_3);
    }

    @ParameterizedTest
    @CsvSource({
        "80, index 0",
        "be, index 62",
        "ffffffffffff7f, too large",
        "ff808080808001, too large",
        "7f, ends within a field",
        "40, ends within a field",
        "4001, beyond its block",
        "400161, ends within a field",
        "40016102, beyond its block",
        "823fe11f, behind a field",
        "3fe21f, more than 4096",
        "008161ff00, padding",
        "0084ffffffff00, holds its end"
    })
    void refusesBlocksThatAreNotWellFormed(String block, String reason) {
        assertThatThrownBy(() -> Blocks.decode(decoder, block))
                .isInstanceOf(HpackException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void letsTheTableBeEmptiedAndFilledAgain() throws HpackException {
        Blocks.decode(decoder, "400161 0162");
        assertThat(Blocks.decode(decoder, "203fe11f 400163 0164 be")).containsExactly("c: d", "c: d");
        assertThatThrownBy(() -> Blocks.decode(decoder, "bf")).hasMessageContaining("index 63");
    }

    @Test
    void emptiesTheTableForAFieldThatIsLargerThanIt() throws HpackException {
        var small = new HpackDecoder(64);
        Blocks.decode(small, "400161 0162");
        String value = "61".repeat(40);
        assertThat(Blocks.decode(small, "400161 28" + value)).isEqualTo(List.of("a: " + "a".repeat(40)));
        assertThatThrownBy(() -> Blocks.decode(small, "be")).hasMessageContaining("index 62");
    }
}
