package dev.multihome.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.testing.Required;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard that is shipped asks for what a running server exposes. */
class DashboardTest {

    private static final Path DASHBOARD = Path.of("../conf/grafana.json");
    private static final Pattern METRIC = Pattern.compile("\\b(?:multihome|process|jvm)_[a-z_]+");
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\S+) (\\S+)$");

    private final JsonPath dashboard = JsonPath.from(DASHBOARD.toFile());

    @Test
    void asksForNoMetricThatIsNotThere(@TempDir Path folder) throws Exception {
        try (LiveServer live = new LiveServer(folder)
                .site("one")
                .configured("auto-reload = off\nsites { one { address = NET.1 } }")
                .start()) {
            assertThat(asked()).isNotEmpty().isSubsetOf(exposed(live));
        }
    }

    @Test
    void asksInWordsThatPrometheusUnderstands(@TempDir Path folder) throws Exception {
        Required.program("promtool", "prometheus");
        var rules = new StringBuilder("groups:\n- name: dashboard\n  rules:\n");
        int number = 0;
        for (String each : expressions()) {
            rules.append("  - record: r").append(number++).append("\n    expr: '");
            rules.append(each.replace("$__rate_interval", "5m")).append("'\n");
        }
        Path file = Files.writeString(folder.resolve("rules.yml"), rules);
        Process promtool = new ProcessBuilder("promtool", "check", "rules", file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(promtool.getInputStream().readAllBytes(), UTF_8);
        assertThat(promtool.waitFor()).as(said).isZero();
        assertThat(said).contains("SUCCESS: " + number + " rules found");
    }

    private List<String> expressions() {
        return dashboard.getList("panels.targets.expr.flatten()", String.class);
    }

    private Set<String> asked() {
        Set<String> names = new TreeSet<>();
        List<String> queries = dashboard.getList("templating.list.query", String.class);
        for (String each :
                String.join("\n", expressions()).concat("\n" + queries).lines().toList()) {
            METRIC.matcher(each).results().forEach(found -> names.add(found.group()));
        }
        return names;
    }

    /** Of a histogram the buckets are asked for. */
    private static Set<String> exposed(LiveServer live) throws IOException {
        var out = new ByteArrayOutputStream();
        live.exposition().write(out);
        Set<String> names = new TreeSet<>();
        TYPE.matcher(out.toString(UTF_8))
                .results()
                .forEach(found -> names.add(found.group(1) + (found.group(2).equals("histogram") ? "_bucket" : "")));
        return names;
    }
}
