package dev.multihome.metrics;

import dev.multihome.site.SiteState;
import dev.multihome.site.SiteStatus;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.function.Supplier;

/**
 * What is exposed of each site, made when it is asked for: a meter a site and status would keep a hundred bytes of each for
 * ever. A site that nobody has asked yet exposes its state alone.
 */
final class SiteCollector implements MultiCollector {

    private static final double[] BOUNDS = Durations.bounds();

    private final Traffic traffic;
    private final Supplier<List<SiteStatus>> sites;

    SiteCollector(Traffic traffic, Supplier<List<SiteStatus>> sites) {
        this.traffic = traffic;
        this.sites = sites;
    }

    @Override
    public MetricSnapshots collect() {
        var requests = CounterSnapshot.builder()
                .name("multihome_http_requests")
                .help("Requests answered, refused ones too, by site and class of the status.");
        var octets = CounterSnapshot.builder()
                .name("multihome_http_response_body_bytes")
                .help("Bytes of response bodies sent, by site.");
        var cut = CounterSnapshot.builder()
                .name("multihome_http_responses_cut")
                .help("Responses of which the client did not get all that was promised, by site.");
        var durations = HistogramSnapshot.builder()
                .name("multihome_http_request_duration_seconds")
                .help("Time from the end of a request's head to the last byte of its response, by site.");
        var ready = GaugeSnapshot.builder()
                .name("multihome_site_ready")
                .help("1 for a configured site that is served in full or in maintenance, else 0.");
        var states = GaugeSnapshot.builder()
                .name("multihome_site_state")
                .help("1 for the state that a configured site is in; others are left out.");
        for (SiteStatus status : sites.get()) {
            String site = status.site().name().value();
            Labels labels = Labels.of("site", site);
            SiteState state = status.state();
            boolean good = state == SiteState.READY || state == SiteState.MAINTENANCE;
            ready.dataPoint(new GaugeDataPointSnapshot(good ? 1 : 0, labels, null));
            states.dataPoint(new GaugeDataPointSnapshot(1, Labels.of("site", site, "state", state.toString()), null));
            SiteCount count = traffic.count(status.site().name());
            if (count != SiteCount.ZERO) {
                for (int each = 1; each <= SiteCount.CLASSES; each++) {
                    requests.dataPoint(new CounterDataPointSnapshot(
                            count.ofClass(each), Labels.of("site", site, "status", each + "xx"), null, 0));
                }
                octets.dataPoint(new CounterDataPointSnapshot(count.octets(), labels, null, 0));
                cut.dataPoint(new CounterDataPointSnapshot(count.cut(), labels, null, 0));
                durations.dataPoint(HistogramDataPointSnapshot.builder()
                        .classicHistogramBuckets(buckets(count))
                        .sum(count.seconds())
                        .labels(labels)
                        .build());
            }
        }
        return MetricSnapshots.of(
                requests.build(), octets.build(), cut.build(), durations.build(), ready.build(), states.build());
    }

    private static ClassicHistogramBuckets buckets(SiteCount count) {
        long[] counts = count.buckets();
        var buckets = ClassicHistogramBuckets.builder();
        for (int i = 0; i < counts.length; i++) {
            buckets.bucket(BOUNDS[i], counts[i]);
        }
        return buckets.build();
    }
}
