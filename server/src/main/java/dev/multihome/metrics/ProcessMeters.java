package dev.multihome.metrics;

import com.sun.management.UnixOperatingSystemMXBean;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The process and its JVM, by Micrometer's names. What every Prometheus client exposes of a process has the names that
 * it has there (https://prometheus.io/docs/instrumenting/writing_clientlibs/#process-metrics).
 */
final class ProcessMeters {

    private static final Path STATUS = Path.of("/proc/self/status");

    private ProcessMeters() {}

    static void bind(MeterRegistry registry) {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        ManagementFactory.getGarbageCollectorMXBeans().forEach(each -> collector(each, registry));
        long started = ManagementFactory.getRuntimeMXBean().getStartTime();
        Gauge.builder("process.start.time.seconds", () -> started / 1000.0)
                .description("When the process began, in seconds since 1970.")
                .register(registry);
        Gauge.builder("process.resident.memory.bytes", ProcessMeters::resident)
                .description("Resident memory of the process.")
                .register(registry);
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            FunctionCounter.builder("process.cpu.seconds", system, each -> each.getProcessCpuTime() / 1e9)
                    .description("Time that the process has spent on processors.")
                    .register(registry);
            Gauge.builder("process.open.fds", system, UnixOperatingSystemMXBean::getOpenFileDescriptorCount)
                    .description("File descriptors that are open.")
                    .register(registry);
            Gauge.builder("process.max.fds", system, UnixOperatingSystemMXBean::getMaxFileDescriptorCount)
                    .description("File descriptors that may be open.")
                    .register(registry);
        }
    }

    private static void collector(GarbageCollectorMXBean bean, MeterRegistry registry) {
        FunctionCounter.builder("jvm.gc.collections", bean, GarbageCollectorMXBean::getCollectionCount)
                .description("Garbage collections, by collector.")
                .tag("collector", bean.getName())
                .register(registry);
        FunctionCounter.builder("jvm.gc.seconds", bean, each -> each.getCollectionTime() / 1e3)
                .description("Time spent on garbage collections, by collector.")
                .tag("collector", bean.getName())
                .register(registry);
    }

    /** proc_pid_status(5): {@code VmRSS:   123456 kB}. */
    private static double resident() {
        try (var lines = Files.lines(STATUS, StandardCharsets.ISO_8859_1)) {
            return lines.filter(each -> each.startsWith("VmRSS:"))
                    .mapToDouble(each -> Long.parseLong(each.replaceAll("\\D", "")) * 1024.0)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException | UncheckedIOException unreadable) {
            return Double.NaN;
        }
    }
}
