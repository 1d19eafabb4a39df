package dev.multihome.metrics;

import dev.multihome.site.SiteStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is measured, as text for Prometheus. Nothing of Micrometer is loaded before somebody asks for it the
 * first time. Thread-safe.
 */
public final class Exposition {

    /** The media type of what {@link #write} writes. */
    public static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Traffic traffic;
    private final Supplier<List<SiteStatus>> sites;
    private final Consumer<Exposition> more;
    private final List<Consumer<MeterRegistry>> registered = new ArrayList<>();
    private @Nullable MeterRegistry registry;

    /**
     * Of requests, sites, aliases, the process and the JVM; more can be added.
     *
     * @param sites those that are configured, at the moment of asking
     */
    public Exposition(Traffic traffic, Supplier<List<SiteStatus>> sites) {
        this(traffic, sites, nothing -> {});
    }

    /**
     * The same.
     *
     * @param more adds to it, once somebody asks for it the first time
     */
    public Exposition(Traffic traffic, Supplier<List<SiteStatus>> sites, Consumer<Exposition> more) {
        this.traffic = traffic;
        this.sites = sites;
        this.more = more;
    }

    /**
     * Adds a value that goes up and down.
     *
     * @param name lower-case words with dots between them, the unit last where it has one: {@code multihome.cache.bytes}
     * @param help a sentence
     * @param value is asked for at each exposition, by its thread
     * @param labels names and values in turns, from the configuration and never from clients
     */
    public void gauge(String name, String help, DoubleSupplier value, String... labels) {
        add(to -> Gauge.builder(name, value, DoubleSupplier::getAsDouble)
                .description(help)
                .tags(labels)
                .strongReference(true)
                .register(to));
    }

    /**
     * Adds a value that goes up only, which is exposed with {@code _total} behind its name.
     *
     * @param name as for {@link #gauge}
     * @param help a sentence
     * @param value is asked for at each exposition, by its thread
     * @param labels names and values in turns, from the configuration and never from clients
     */
    public void counter(String name, String help, DoubleSupplier value, String... labels) {
        // Micrometer holds the source of a counter weakly; the list keeps it
        add(to -> FunctionCounter.builder(name, value, DoubleSupplier::getAsDouble)
                .description(help)
                .tags(labels)
                .register(to));
    }

    /**
     * Writes all values as of now, in text format 0.0.4.
     *
     * @param to is neither buffered nor closed: it gets blocks of some kilobytes
     * @throws IOException from {@code to}
     */
    public void write(OutputStream to) throws IOException {
        var text = new ExpositionText(to);
        new SiteFamilies(traffic, sites.get()).write(text);
        MeterFamilies.write(registry(), text);
        text.flush();
    }

    private synchronized void add(Consumer<MeterRegistry> meter) {
        registered.add(meter);
        if (registry != null) {
            meter.accept(registry);
        }
    }

    private synchronized MeterRegistry registry() {
        if (registry == null) {
            more.accept(this);
            var made = new SimpleMeterRegistry();
            ProcessMeters.bind(made);
            registered.forEach(each -> each.accept(made));
            registry = made;
        }
        return registry;
    }
}
