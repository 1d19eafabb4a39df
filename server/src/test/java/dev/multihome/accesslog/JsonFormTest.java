package dev.multihome.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.site.AccessFormat;
import dev.multihome.traffic.Exchange;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonFormTest {

    private final Path folder;

    JsonFormTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void writesTheFieldsOfTheElasticCommonSchema() throws IOException {
        Exchange exchange = Lines.get("/a?token=secret");
        exchange.referrer().set("http://r.example/");
        exchange.userAgent().set("agent/1");
        JsonPath json = json(exchange);
        assertThat(json.getString("'client.ip'")).isEqualTo("192.0.2.7");
        assertThat(json.getString("'service.name'")).isEqualTo("sharpers");
        assertThat(json.getString("'http.request.method'")).isEqualTo("GET");
        assertThat(json.getString("'url.domain'")).isEqualTo("www.sharpers.com");
        assertThat(json.getString("'url.original'")).isEqualTo("/a?token=REDACTED");
        assertThat(json.getString("'http.version'")).isEqualTo("1.1");
        assertThat(json.getString("'http.request.referrer'")).isEqualTo("http://r.example/");
        assertThat(json.getString("'user_agent.original'")).isEqualTo("agent/1");
        assertThat(json.getInt("'http.response.status_code'")).isEqualTo(200);
        assertThat(json.getInt("'http.response.body.bytes'")).isEqualTo(4);
        assertThat(json.getInt("'event.duration'")).isEqualTo(1_500_000);
        Assertions.assertThat(Instant.parse(json.getString("'@timestamp'")))
                .isBetween(Instant.now().minus(Duration.ofMinutes(5)), Instant.now());
    }

    @Test
    void saysWhyARequestFailed() throws IOException {
        assertThat(json(Lines.get("/").answered(200, 1, 1, true)).getString("'event.reason'"))
                .isEqualTo("cut");
        assertThat(json(Lines.get("/").refused("malformed")).getString("'event.reason'"))
                .isEqualTo("malformed");
    }

    @Test
    void writesValidJsonWhateverIsSent() throws IOException {
        var any = new StringBuilder();
        for (char c = 0; c < 256; c++) {
            any.append(c);
        }
        Exchange exchange = Lines.get("/");
        exchange.userAgent().set(any.toString());
        assertThat(json(exchange).getString("'user_agent.original'")).isEqualTo(any.toString());
    }

    private JsonPath json(Exchange exchange) throws IOException {
        String text = Lines.written(folder, AccessFormat.JSON, exchange);
        return JsonPath.from(text.lines().reduce((first, last) -> last).orElseThrow());
    }
}
