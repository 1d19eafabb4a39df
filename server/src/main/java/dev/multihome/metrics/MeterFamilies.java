package dev.multihome.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Micrometer's meters as Prometheus names them: underscores for dots, the unit behind the name, and behind that
 * {@code _total} for what goes up only. Gauges and counters; there are no others.
 */
final class MeterFamilies {

    /** Micrometer has them in no order; a page that stays in one is easier to read. */
    private static final Comparator<Meter> BY_LABELS = Comparator.comparing(each -> String.join("\n", labels(each)));

    private MeterFamilies() {}

    static void write(MeterRegistry registry, ExpositionText text) throws IOException {
        Map<String, List<Meter>> families = new TreeMap<>();
        registry.forEachMeter(each ->
                families.computeIfAbsent(name(each), any -> new ArrayList<>(1)).add(each));
        for (var family : families.entrySet()) {
            Meter first = family.getValue().get(0);
            String help = first.getId().getDescription();
            text.family(family.getKey(), isCounter(first) ? "counter" : "gauge", help == null ? "" : help);
            family.getValue().sort(BY_LABELS);
            for (Meter each : family.getValue()) {
                text.value(family.getKey(), value(each), labels(each));
            }
        }
    }

    private static boolean isCounter(Meter meter) {
        return meter instanceof Counter || meter instanceof FunctionCounter;
    }

    private static double value(Meter meter) {
        if (meter instanceof Gauge gauge) {
            return gauge.value();
        }
        if (meter instanceof FunctionCounter counter) {
            return counter.count();
        }
        if (meter instanceof Counter counter) {
            return counter.count();
        }
        throw new IllegalStateException(meter.getId() + " is neither a gauge nor a counter");
    }

    private static String name(Meter meter) {
        String name = word(meter.getId().getName());
        String unit = meter.getId().getBaseUnit();
        if (unit != null && !name.endsWith("_" + word(unit))) {
            name += "_" + word(unit);
        }
        return isCounter(meter) ? name + "_total" : name;
    }

    private static String[] labels(Meter meter) {
        List<String> labels = new ArrayList<>();
        for (Tag each : meter.getId().getTagsAsIterable()) {
            labels.add(word(each.getKey()));
            labels.add(each.getValue());
        }
        return labels.toArray(String[]::new);
    }

    private static String word(String name) {
        return name.replaceAll("[^a-zA-Z0-9_]", "_");
    }
}
