package dev.multihome.handshake;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xnio.conduits.StreamSinkConduit;

class MergedSinkTest {

    private final List<String> writes = new ArrayList<>();
    private int most = Integer.MAX_VALUE;
    private final MergedSink sink = new MergedSink(tls());

    @Test
    void givesSeveralAsOne() throws IOException {
        ByteBuffer[] parts = {heap("not this"), direct(""), heap("head "), direct("body"), heap(" end")};
        assertThat(sink.write(parts, 1, 4)).isEqualTo(13);
        assertThat(writes).containsExactly("head body end");
        assertThat(parts[0].remaining()).isEqualTo(8);
        assertThat(parts).filteredOn(ByteBuffer::hasRemaining).containsExactly(parts[0]);
        assertThat(sink.write(parts, 1, 4)).isZero();
        assertThat(writes).hasSize(1);
    }

    @Test
    void passesOverOnlyWhatWasTaken() throws IOException {
        ByteBuffer[] parts = {heap("head "), direct("body")};
        most = 7;
        assertThat(sink.write(parts, 0, 2)).isEqualTo(7);
        most = 0;
        assertThat(sink.write(parts, 0, 2)).isZero();
        most = 7;
        assertThat(sink.write(parts, 0, 2)).isEqualTo(2);
        assertThat(String.join("", writes)).isEqualTo("head body");
    }

    @Test
    void givesNoMoreThanARecordThatItCopies() throws IOException {
        String body = "x".repeat(40_000);
        ByteBuffer[] parts = {heap("head "), direct(body)};
        assertThat(sink.write(parts, 0, 2)).isEqualTo(16_384);
        assertThat(sink.write(parts, 0, 2)).isEqualTo(40_005 - 16_384);
        assertThat(String.join("", writes)).isEqualTo("head " + body);
    }

    @Test
    void copiesWhatIsOnTheHeap() throws IOException {
        assertThat(sink.write(heap("text"))).isEqualTo(4);
        assertThat(writes).containsExactly("text");
    }

    private static ByteBuffer heap(String text) {
        return ByteBuffer.wrap(text.getBytes(US_ASCII));
    }

    private static ByteBuffer direct(String text) {
        return ByteBuffer.allocateDirect(text.length())
                .put(text.getBytes(US_ASCII))
                .flip();
    }

    private StreamSinkConduit tls() {
        return (StreamSinkConduit) Proxy.newProxyInstance(
                MergedSinkTest.class.getClassLoader(),
                new Class<?>[] {StreamSinkConduit.class},
                (proxy, method, arguments) -> take((ByteBuffer) arguments[0]));
    }

    private int take(ByteBuffer octets) {
        assertThat(octets.isDirect()).isTrue();
        byte[] taken = new byte[Math.min(most, octets.remaining())];
        octets.get(taken);
        if (taken.length > 0) {
            writes.add(new String(taken, US_ASCII));
        }
        return taken.length;
    }
}
