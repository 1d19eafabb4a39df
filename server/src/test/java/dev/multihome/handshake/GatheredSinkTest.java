package dev.multihome.handshake;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.xnio.conduits.StreamSinkConduit;

class GatheredSinkTest {

    /** What each write brought. */
    private final List<String> writes = new ArrayList<>();

    /** Octets that the kernel takes before it takes no more. */
    private int room = Integer.MAX_VALUE;

    private final GatheredSink sink = new GatheredSink(kernel());

    @Test
    void writesAtOnceUntilItIsToldToGather() throws IOException {
        write(sink, "hand");
        write(sink, "shake");
        assertThat(writes).containsExactly("hand", "shake");
    }

    @Test
    void writesWhatWasGatheredAtTheFlush() throws IOException {
        sink.begin();
        write(sink, "one ");
        write(sink, "two");
        assertThat(writes).isEmpty();
        assertThat(sink.flush()).isTrue();
        assertThat(writes).containsExactly("one two");
        assertThat(sink.flush()).isTrue();
        assertThat(writes).hasSize(1);
    }

    @Test
    void keepsTheOrderWhereTheKernelTakesNoMore() throws IOException {
        sink.begin();
        write(sink, "0123456789");
        room = 4;
        assertThat(sink.flush()).isFalse();
        assertThat(sink.write(octets("later"))).isZero();
        room = 2;
        assertThat(sink.flush()).isFalse();
        room = 100;
        assertThat(sink.flush()).isTrue();
        write(sink, "later");
        sink.terminateWrites();
        assertThat(String.join("", writes)).isEqualTo("0123456789later");
    }

    @Test
    void writesInBetweenWhereThereIsMoreThanCanBeGathered() throws IOException {
        sink.begin();
        String record = "x".repeat(16_000);
        for (int i = 0; i < 10; i++) {
            write(sink, record);
        }
        sink.flush();
        assertThat(String.join("", writes)).isEqualTo(record.repeat(10));
        assertThat(writes).hasSizeLessThan(6);
    }

    @Test
    void leavesNothingToTheNextConnectionOfTheThread() throws IOException {
        sink.begin();
        write(sink, "its own");
        GatheredSink next = next();
        write(next, "next");
        assertThat(next.flush()).isTrue();
        assertThat(writes).containsExactly("next");
        assertThat(sink.flush()).isTrue();
        assertThat(writes).containsExactly("next", "its own");
        assertThat(sink.flush()).isTrue();
        assertThat(next.flush()).isTrue();
        assertThat(writes).hasSize(2);
    }

    @Test
    void keepsTheOrderWhereConnectionsOfTheThreadTakeTurns() throws IOException {
        sink.begin();
        GatheredSink next = next();
        for (String each : List.of("a", "b", "c")) {
            write(sink, each);
            write(next, each.toUpperCase(Locale.ROOT));
        }
        next.flush();
        sink.flush();
        assertThat(String.join("", writes).replaceAll("[A-Z]", "")).isEqualTo("abc");
        assertThat(String.join("", writes).replaceAll("[a-z]", "")).isEqualTo("ABC");
    }

    private GatheredSink next() {
        var next = new GatheredSink(kernel());
        next.begin();
        return next;
    }

    private static void write(GatheredSink to, String text) throws IOException {
        ByteBuffer octets = octets(text);
        assertThat(to.write(octets)).isEqualTo(text.length());
        assertThat(octets.hasRemaining()).isFalse();
    }

    private static ByteBuffer octets(String text) {
        return ByteBuffer.wrap(text.getBytes(US_ASCII));
    }

    private StreamSinkConduit kernel() {
        return (StreamSinkConduit) Proxy.newProxyInstance(
                GatheredSinkTest.class.getClassLoader(),
                new Class<?>[] {StreamSinkConduit.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "write" -> take((ByteBuffer) arguments[0]);
                    case "flush" -> true;
                    default -> null;
                });
    }

    private int take(ByteBuffer octets) {
        byte[] taken = new byte[Math.min(room, octets.remaining())];
        octets.get(taken);
        room -= taken.length;
        if (taken.length > 0) {
            writes.add(new String(taken, US_ASCII));
        }
        return taken.length;
    }
}
