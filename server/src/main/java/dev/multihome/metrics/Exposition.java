package dev.multihome.metrics;

import dev.multihome.site.SiteStatus;
import dev.multihome.site.SiteStatus.Standing;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Everything that is measured, as text for Prometheus (exposition format 0.0.4). Thread-safe once it is made. */
public final class Exposition {

    /** The media type of {@link #text}. */
    public static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final Set<String> UP = Set.of("ours", "disputed", "not ours", "local");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /** Micrometer holds the sources of counters weakly. */
    private final List<Supplier<?>> sources = new CopyOnWriteArrayList<>();

    /** @param sites those that are configured, at the moment of asking */
    public Exposition(Traffic traffic, Supplier<List<SiteStatus>> sites) {
        registry.getPrometheusRegistry().register(new SiteCollector(traffic, sites));
        gauge("multihome.aliases.desired", "Addresses that sites are to stand on.", sites, all -> count(all, each -> true));
        gauge(
                "multihome.aliases.observed",
                "Addresses of sites that this box has.",
                sites,
                all -> count(all, each -> UP.contains(each.owner())));
        gauge(
                "multihome.aliases.conflicts",
                "Addresses of sites that another host says it has.",
                sites,
                all -> count(all, each -> each.owner().equals("conflict") || each.owner().equals("disputed")));
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    /**
     * A value that goes up and down.
     *
     * @param name with dots, as Micrometer has it
     * @param labels names and values in turns, from the configuration
     */
    public <T> void gauge(String name, String help, Supplier<T> source, ToDoubleFunction<T> value, String... labels) {
        Gauge.builder(name, source, from -> value.applyAsDouble(from.get()))
                .description(help)
                .tags(labels)
                .strongReference(true)
                .register(registry);
    }

    /** A value that goes up only. */
    public <T> void counter(String name, String help, Supplier<T> source, ToDoubleFunction<T> value, String... labels) {
        FunctionCounter.builder(name, source, from -> value.applyAsDouble(from.get()))
                .description(help)
                .tags(labels)
                .register(registry);
        sources.add(source);
    }

    public String text() {
        return registry.scrape();
    }

    private static double count(List<SiteStatus> sites, Predicate<Standing> which) {
        return sites.stream().flatMap(each -> each.standings().stream()).filter(which).count();
    }
}
