package dev.multihome.hpack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class HpackEncoderTest {

    private final HpackEncoder encoder = new HpackEncoder();

    @Test
    void saysOnceThatItUsesNoTableOfItsOwn() {
        List<Field> fields = List.of(new Field(":status", "200"));
        assertThat(encoded(fields)).isEqualTo("2088");
        assertThat(encoded(fields)).isEqualTo("88");
    }

    @Test
    void namesWhatStandsInTheStaticTableByItsIndex() {
        encoded(List.of());
        assertThat(encoded(List.of(new Field("content-length", "302")))).isEqualTo("0f0d826402");
        assertThat(encoded(List.of(new Field(":status", "404")))).isEqualTo("8d");
        assertThat(encoded(List.of(new Field(":status", "302")))).isEqualTo("08826402");
        assertThat(encoded(List.of(new Field("accept-encoding", "gzip, deflate"))))
                .isEqualTo("90");
        assertThat(encoded(List.of(new Field("accept", "")))).isEqualTo("0f0400");
        assertThat(encoded(List.of(new Field("x", "~")))).isEqualTo("000178 017e".replace(" ", ""));
    }

    @Test
    void holdsNoStateThatALaterBlockWouldNeed() throws HpackException {
        List<Field> fields = List.of(new Field("set-cookie", "a=b"), new Field("x-own", "c"));
        encoded(fields);
        assertThat(Blocks.decode(new HpackDecoder(), encoded(fields))).containsExactly("set-cookie: a=b", "x-own: c");
    }

    @Property
    void isReadBackByTheDecoderAndFitsWhereItSaysItDoes(@ForAll("lists") List<List<Field>> lists)
            throws HpackException {
        var own = new HpackEncoder();
        var decoder = new HpackDecoder();
        for (List<Field> fields : lists) {
            ByteBuffer block = ByteBuffer.allocate(HpackEncoder.mostOctets(fields));
            own.encode(fields, block);
            List<Field> read = new ArrayList<>();
            decoder.decode(block.flip(), read::add);
            assertThat(read).isEqualTo(fields);
        }
    }

    @Provide
    Arbitrary<List<List<Field>>> lists() {
        var names = Arbitraries.of(":status", "date", "x-own", "content-type", "a".repeat(200));
        var values = Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(400);
        return Combinators.combine(names, values)
                .as(Field::new)
                .list()
                .ofMaxSize(8)
                .list()
                .ofMaxSize(4);
    }

    private String encoded(List<Field> fields) {
        ByteBuffer block = ByteBuffer.allocate(HpackEncoder.mostOctets(fields));
        encoder.encode(fields, block);
        return Blocks.hex(block.flip());
    }
}
