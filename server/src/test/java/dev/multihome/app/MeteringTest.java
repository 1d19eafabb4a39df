package dev.multihome.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.testing.Required;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a running server exposes to Prometheus. */
class MeteringTest {

    private final Path folder;
    private final LiveServer live;

    MeteringTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        live = new LiveServer(folder)
                .site("one")
                .site("two")
                .configured("auto-reload = off\nsites { one { address = NET.1 }, two { address = NET.2 } }")
                .start();
    }

    @AfterEach
    void stop() {
        live.close();
    }

    @Test
    void countsRequestsByTheSiteAndNotByWhatTheClientSent() throws IOException {
        assertThat(live.get(1, 8080, "/")).contains("This is one.");
        assertThat(live.get(1, 8080, "/missing")).contains(" 404 ");
        await("multihome_http_requests_total{site=\"one\",status=\"2xx\"} 1");
        await("multihome_http_requests_total{site=\"one\",status=\"4xx\"} 1");
        await("multihome_http_request_duration_seconds_count{site=\"one\"} 2");
        assertThat(text())
                .contains("multihome_http_request_duration_seconds_bucket{site=\"one\",le=\"+Inf\"} 2\n")
                .contains("multihome_connections_accepted_total 2\n")
                .contains("multihome_site_state{site=\"two\",state=\"ready\"} 1\n")
                .contains("multihome_aliases_desired 2\n")
                .contains("multihome_aliases_observed 2\n")
                .contains("multihome_aliases_conflicts 0\n")
                .doesNotContain("missing", "requests_total{site=\"two\"");
    }

    @Test
    void countsRefusalsByTheirReason() throws IOException {
        assertThat(live.get(1, 8080, "/bad path")).contains(" 400 ");
        await("multihome_refused_total{reason=\"malformed\"} 1");
    }

    @Test
    void countsReloadsByTheirOutcome() throws IOException {
        live.configured("auto-reload = off\nsites { one { address = NET.1 } }");
        live.reload();
        live.configured("garbage = {");
        live.reload();
        assertThat(text())
                .contains("multihome_reloads_total{outcome=\"applied\"} 1\n")
                .contains("multihome_reloads_total{outcome=\"refused\"} 1\n")
                .contains("multihome_site_ready{site=\"one\"} 1\n")
                .contains("multihome_site_ready{site=\"two\"} 0\n");
    }

    @Test
    void countsFilesThatAreReadIntoMemoryAndNotThoseThatCameFromThere() throws IOException {
        await("multihome_cache_files 0");
        // The memory is made when it is first needed, beside the requests
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            live.get(1, 8080, "/");
            return text().contains("\nmultihome_cache_reads_total 1\n");
        });
        live.get(1, 8080, "/");
        assertThat(text())
                .contains("\nmultihome_cache_reads_total 1\n")
                .contains("\nmultihome_cache_files 1\n")
                .contains("\nmultihome_cache_evictions_total 0\n")
                .containsPattern("\nmultihome_cache_bytes [1-9]\\d*\n");
    }

    @Test
    void namesTheFleetsAndTheNetworksCountersAlsoWhereThereIsNone() throws IOException {
        assertThat(text())
                .contains("\nmultihome_fleet_messages_total{kind=\"replayed\"} 0\n")
                .contains("\nmultihome_fleet_boxes{state=\"heard\"} 0\n")
                .contains("\nmultihome_mdns_messages_total{kind=\"conflicts\"} 0\n")
                .contains("\nmultihome_mdns_names{state=\"announced\"} 0\n");
    }

    @Test
    void findsNothingThatPromtoolObjectsTo() throws Exception {
        Required.program("promtool", "prometheus");
        live.get(1, 8080, "/");
        await("multihome_http_request_duration_seconds_count{site=\"one\"} 1");
        Path exposed = Files.writeString(folder.resolve("metrics.txt"), text());
        Process promtool = new ProcessBuilder("promtool", "check", "metrics")
                .redirectInput(exposed.toFile())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(promtool.getInputStream().readAllBytes(), UTF_8)).isEmpty();
        assertThat(promtool.waitFor()).isZero();
    }

    private void await(String line) {
        Awaitility.await(line).atMost(Duration.ofSeconds(30)).until(() -> text().contains("\n" + line + "\n"));
    }

    private String text() throws IOException {
        var out = new ByteArrayOutputStream();
        live.exposition().write(out);
        return out.toString(UTF_8);
    }
}
