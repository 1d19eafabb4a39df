package dev.multihome.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ExpositionTest {

    private final Exposition exposition = new Exposition(new Traffic(), List::of);

    @Test
    void exposesWhatOthersAdd() throws IOException {
        var hits = new AtomicLong(7);
        exposition.counter("multihome.cache.hits", "Found in the cache.", hits::get, "kind", "file");
        exposition.gauge("multihome.cache.bytes", "In the cache.", () -> 0.5);
        assertThat(text()).contains("""
                        # HELP multihome_cache_bytes In the cache.
                        # TYPE multihome_cache_bytes gauge
                        multihome_cache_bytes 0.5
                        # HELP multihome_cache_hits_total Found in the cache.
                        # TYPE multihome_cache_hits_total counter
                        multihome_cache_hits_total{kind="file"} 7
                        """);
    }

    @Test
    void takesMoreAfterTheFirstExposition() throws IOException {
        text();
        exposition.counter("multihome.late", "Came late.", () -> 1);
        assertThat(text()).contains("\nmultihome_late_total 1\n");
    }

    @Test
    void asksForValuesAnew() throws IOException {
        var value = new AtomicLong(1);
        exposition.gauge("multihome.level", "A level.", value::get);
        assertThat(text()).contains("\nmultihome_level 1\n");
        value.set(2);
        System.gc(); // which takes what Micrometer holds weakly
        assertThat(text()).contains("\nmultihome_level 2\n");
    }

    @Test
    void putsTheValuesOfOneMetricTogether() throws IOException {
        exposition.counter("multihome.refused", "Refused.", () -> 1, "reason", "one");
        exposition.gauge("multihome.between", "Between.", () -> 1);
        exposition.counter("multihome.refused", "Refused.", () -> 2, "reason", "two");
        assertThat(text())
                .contains("multihome_refused_total{reason=\"one\"} 1\nmultihome_refused_total{reason=\"two\"} 2\n");
    }

    @Test
    void exposesTheProcessAndItsMemory() throws IOException {
        assertThat(text().lines())
                .anyMatch(each -> each.matches("process_resident_memory_bytes [0-9]{7,}"))
                .anyMatch(each -> each.matches("process_cpu_seconds_total [0-9.]+"))
                .anyMatch(each -> each.matches("process_open_fds [0-9]+"))
                .anyMatch(each -> each.startsWith("jvm_memory_used_bytes{area=\"heap\","))
                .anyMatch(each -> each.startsWith("jvm_gc_collections_total{collector="));
    }

    @Test
    void escapesWhatWouldEndALine() throws IOException {
        var out = new ByteArrayOutputStream();
        var text = new ExpositionText(out);
        text.family("a", "gauge", "of \"one\\two\"\nthree");
        text.value("a", Double.NaN, "b", "c\"\\\nd");
        text.value("a", Double.NEGATIVE_INFINITY);
        text.value("a", 1e300);
        text.flush();
        assertThat(out.toString(UTF_8)).isEqualTo("""
                        # HELP a of "one\\\\two"\\nthree
                        # TYPE a gauge
                        a{b="c\\"\\\\\\nd"} NaN
                        a -Inf
                        a 1.0E300
                        """);
    }

    private String text() throws IOException {
        var out = new ByteArrayOutputStream();
        exposition.write(out);
        return out.toString(UTF_8);
    }
}
