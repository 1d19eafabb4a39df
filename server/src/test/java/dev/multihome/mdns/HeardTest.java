package dev.multihome.mdns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Octets that are no message for us. */
class HeardTest {

    private static final InetSocketAddress SENDER = new InetSocketAddress("10.99.0.9", Heard.PORT);

    @ParameterizedTest
    @CsvSource({
        "'', nothing",
        "000000000001, half a header",
        "000000000001000000000000, a question that is missing",
        "000000000001000000000000c00c00010001, a name that points to itself",
        "000000000001000000000000c00ec00c00010001, names that point at each other",
        "00000000000100000000000003666f6f, a label that ends early",
        "000000000001000000000000ff666f6f0000010001, a label that is too long",
        "000028000001000000000000036c616e0000010001, an update",
        "000080030000000000000000, an error"
    })
    void isNotTaken(String octets, String what) {
        assertThatIOException()
                .as(what)
                .isThrownBy(() -> Heard.read(0, SENDER, false, HexFormat.of().parseHex(octets)));
    }

    @Property(tries = 500)
    void isReadOrRefused(@ForAll byte[] octets) {
        taken(octets);
    }

    /** Feeds the octets to a box that has a name; whatever they are, it goes on. */
    static void taken(byte[] octets) {
        var segment = new Segment();
        Engine box = segment.box();
        box.want(List.of(Segment.site("blog", "10.99.0.77")), segment.now);
        segment.run(300);
        try {
            box.heard(Heard.read(0, SENDER, false, octets), segment.now);
        } catch (IOException refused) {
            return;
        }
        segment.run(60_000);
        assertThat(box.standings()).hasSize(1);
    }
}
