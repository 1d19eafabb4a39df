package dev.multihome.metrics;

import dev.multihome.site.SiteState;
import dev.multihome.site.SiteStatus;
import dev.multihome.site.SiteStatus.Standing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What is exposed of the configured sites. Not by meters, of which each site and status would keep hundreds of bytes for
 * ever. A site that nobody has asked anything yet exposes its state alone.
 */
final class SiteFamilies {

    private record Counted(String site, SiteCount count) {}

    private final List<SiteStatus> sites;
    private final List<Counted> counted = new ArrayList<>();

    SiteFamilies(Traffic traffic, List<SiteStatus> sites) {
        this.sites = sites;
        for (SiteStatus each : sites) {
            SiteCount count = traffic.count(each.site().name());
            if (count != SiteCount.ZERO) {
                counted.add(new Counted(each.site().name().value(), count));
            }
        }
    }

    void write(ExpositionText text) throws IOException {
        writeRequests(text);
        writeDurations(text);
        writeStates(text);
        writeAliases(text);
    }

    private void writeRequests(ExpositionText text) throws IOException {
        String requests = "multihome_http_requests_total";
        text.family(requests, "counter", "Requests answered, refused ones too, by site and class of the status.");
        for (Counted each : counted) {
            for (int i = 1; i <= SiteCount.CLASSES; i++) {
                long count = each.count().ofClass(i);
                if (i > 1 || count > 0) {
                    text.value(requests, count, "site", each.site(), "status", i + "xx");
                }
            }
        }
        String bytes = "multihome_http_response_body_bytes_total";
        text.family(bytes, "counter", "Bytes of response bodies sent, by site.");
        for (Counted each : counted) {
            text.value(bytes, each.count().octets(), "site", each.site());
        }
        String cut = "multihome_http_responses_cut_total";
        text.family(cut, "counter", "Responses of which the client did not get all that was promised, by site.");
        for (Counted each : counted) {
            text.value(cut, each.count().cut(), "site", each.site());
        }
    }

    private void writeDurations(ExpositionText text) throws IOException {
        String name = "multihome_http_request_duration_seconds";
        text.family(
                name, "histogram", "Time from the end of a request's head to the last byte of its response, by site.");
        String bucket = name + "_bucket";
        double[] bounds = Durations.bounds();
        for (Counted each : counted) {
            long[] counts = each.count().buckets();
            long sum = 0;
            for (int i = 0; i < counts.length; i++) {
                sum += counts[i];
                String bound = Double.isInfinite(bounds[i]) ? "+Inf" : Double.toString(bounds[i]);
                text.value(bucket, sum, "site", each.site(), "le", bound);
            }
            text.value(name + "_sum", each.count().seconds(), "site", each.site());
            text.value(name + "_count", sum, "site", each.site());
        }
    }

    private void writeStates(ExpositionText text) throws IOException {
        String ready = "multihome_site_ready";
        text.family(ready, "gauge", "1 for a configured site that is served in full or in maintenance, else 0.");
        for (SiteStatus each : sites) {
            boolean good = each.state() == SiteState.READY || each.state() == SiteState.MAINTENANCE;
            text.value(ready, good ? 1L : 0L, "site", each.site().name().value());
        }
        String state = "multihome_site_state";
        text.family(state, "gauge", "1 for the state that a configured site is in; its other states are left out.");
        for (SiteStatus each : sites) {
            text.value(
                    state,
                    1L,
                    "site",
                    each.site().name().value(),
                    "state",
                    each.state().toString());
        }
        String end = "multihome_site_certificate_expiry_timestamp_seconds";
        text.family(end, "gauge", "When the first certificate of a site ends, in seconds since 1970.");
        for (SiteStatus each : sites) {
            if (each.certificateEnds().isPresent()) {
                long second = each.certificateEnds().get().getEpochSecond();
                text.value(end, second, "site", each.site().name().value());
            }
        }
    }

    private void writeAliases(ExpositionText text) throws IOException {
        alias(text, "desired", "Addresses that sites are to stand on.", each -> true);
        alias(text, "observed", "Addresses of sites that this box has.", Standing::present);
        alias(text, "conflicts", "Addresses of sites that another host says it has.", Standing::contested);
    }

    private void alias(ExpositionText text, String name, String help, Predicate<Standing> which) throws IOException {
        String family = "multihome_aliases_" + name;
        text.family(family, "gauge", help);
        long count = sites.stream()
                .flatMap(each -> each.standings().stream())
                .filter(which)
                .map(Standing::address)
                .distinct()
                .count();
        text.value(family, count);
    }
}
