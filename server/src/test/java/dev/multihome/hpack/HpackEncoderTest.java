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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HpackEncoderTest {

    private final HpackEncoder encoder = new HpackEncoder();

    @Test
    void namesWhatStandsInTheStaticTableByItsIndex() {
        assertThat(encoded(new Field("content-length", "302"))).isEqualTo("0f0d826402");
        assertThat(encoded(new Field(":status", "404"))).isEqualTo("8d");
        assertThat(encoded(new Field(":status", "302"))).isEqualTo("08826402");
        assertThat(encoded(new Field("accept-encoding", "gzip, deflate"))).isEqualTo("90");
        assertThat(encoded(new Field("accept", ""))).isEqualTo("0f0400");
        assertThat(encoded(new Field("x", "~"))).isEqualTo("000178 017e".replace(" ", ""));
    }

    @Test
    void hasAFieldKeptThatComesForTheSecondTime() {
        var length = new Field("content-length", "302");
        var own = new Field("x", "~");
        assertThat(encoded(length)).isEqualTo("0f0d826402");
        assertThat(encoded(length)).isEqualTo("5c826402");
        assertThat(encoded(length)).isEqualTo("be");
        assertThat(encoded(own)).isEqualTo("000178017e");
        assertThat(encoded(own)).isEqualTo("400178017e");
        assertThat(encoded(own, length)).isEqualTo("bebf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"location", "content-location", "content-range", "refresh", "set-cookie"})
    void neverHasKeptWhatALaterLengthCouldGiveAway(String name) throws HpackException {
        String first = encoded(new Field(name, "/secret"));
        encoded(new Field(name, "/secret"));
        assertThat(encoded(new Field(name, "/secret"))).isEqualTo(first);
        assertThat(Blocks.decode(new HpackDecoder(), first)).containsExactly(name + ": /secret");
    }

    @Test
    void keepsToTheTableThatTheClientGrants() {
        var field = new Field("content-length", "302");
        encoder.grant(0);
        assertThat(encoded(field)).isEqualTo("200f0d826402");
        assertThat(encoded(field)).isEqualTo("0f0d826402");
        encoder.grant(4096);
        assertThat(encoded(field)).startsWith("3fe11f");
        encoder.grant(100);
        encoder.grant(1 << 20);
        assertThat(encoded()).as("the least, then what holds").isEqualTo("3f453fe11f");
        encoder.grant(0xffffffffL);
        assertThat(encoded()).as("more is not taken").isEmpty();
    }

    @Test
    void forgetsWhatTheTableHasNoRoomFor() throws HpackException {
        var decoder = new HpackDecoder();
        for (int i = 0; i < 300; i++) {
            var field = new Field("x-" + i % 50, "a".repeat(90));
            assertThat(Blocks.decode(decoder, encoded(field, field))).containsOnly(field.name() + ": " + field.value());
        }
    }

    @Property
    void isReadBackByTheDecoderAndFitsWhereItSaysItDoes(@ForAll("lists") List<List<Field>> lists)
            throws HpackException {
        var own = new HpackEncoder();
        var decoder = new HpackDecoder();
        for (List<Field> fields : lists) {
            own.grant(fields.size() % 5 == 0 ? fields.size() * 150L : 4096);
            read(own, decoder, fields);
            read(own, decoder, fields);
        }
    }

    private static void read(HpackEncoder own, HpackDecoder decoder, List<Field> fields) throws HpackException {
        ByteBuffer block = ByteBuffer.allocate(HpackEncoder.mostOctets(fields));
        own.encode(fields, block);
        List<Field> read = new ArrayList<>();
        decoder.decode(block.flip(), read::add);
        assertThat(read).isEqualTo(fields);
    }

    @Test
    void putsDateWhereItStood() throws HpackException {
        List<Field> fields =
                List.of(new Field(":status", "200"), new Field("date", "Monday"), new Field("etag", "\"a\""));
        var block = FieldBlock.withoutDate(fields);
        var decoder = new HpackDecoder();
        for (String day : List.of("Monday", "Monday", "Tuesday", "Monday")) {
            FieldBlock date = FieldBlock.date(day);
            ByteBuffer to = ByteBuffer.allocate(HpackEncoder.mostOctets(block, date));
            encoder.encode(block, date, to);
            assertThat(Blocks.decode(decoder, Blocks.hex(to.flip())))
                    .containsExactly(":status: 200", "date: " + day, "etag: \"a\"");
        }
    }

    @Provide
    Arbitrary<List<List<Field>>> lists() {
        var names = Arbitraries.of(":status", "date", "x-own", "content-type", "location", "a".repeat(200));
        var few = Arbitraries.of("", "200", "text/html", "b".repeat(300));
        var values = Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(400);
        return Combinators.combine(names, Arbitraries.oneOf(few, values))
                .as(Field::new)
                .list()
                .ofMaxSize(12)
                .list()
                .ofMaxSize(12);
    }

    private String encoded(Field... fields) {
        List<Field> list = List.of(fields);
        ByteBuffer block = ByteBuffer.allocate(HpackEncoder.mostOctets(list));
        encoder.encode(list, block);
        return Blocks.hex(block.flip());
    }
}
