package dev.multihome.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.address.IpAddress;
import dev.multihome.site.AccessFormat;
import dev.multihome.traffic.Exchange;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CombinedFormTest {

    private static final String TIME = "\\[\\d\\d/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d [+-]\\d{4}]";

    private final Path folder;

    CombinedFormTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void writesALineAsNginxDoes() throws IOException {
        Exchange exchange = Lines.get("/a/b?c=d");
        exchange.referrer().set("http://r.example/");
        exchange.userAgent().set("Mozilla/5.0 (X11)");
        assertThat(line(exchange))
                .isEqualTo("192.0.2.7 - - [TIME] \"GET /a/b?c=d HTTP/1.1\" 200 4 \"http://r.example/\""
                        + " \"Mozilla/5.0 (X11)\"\n");
    }

    @Test
    void writesADashForWhatIsMissing() throws IOException {
        assertThat(line(Lines.get("/"))).isEqualTo("192.0.2.7 - - [TIME] \"GET / HTTP/1.1\" 200 4 \"-\" \"-\"\n");
        Exchange refused = Exchange.ofThread()
                .begin(IpAddress.parse("2001:db8::7"))
                .answered(400, 0, 0, false)
                .refused("malformed");
        assertThat(line(refused)).endsWith("2001:db8::7 - - [TIME] \"-\" 400 0 \"-\" \"-\"\n");
    }

    @Test
    void letsNobodyForgeALine() throws IOException {
        Exchange exchange = Lines.get("/\"\\\u00e4");
        exchange.userAgent().set("a\"\r\n192.0.2.1 - - \u007f");
        assertThat(line(exchange))
                .isEqualTo("192.0.2.7 - - [TIME] \"GET /\\x22\\x5C\\xE4 HTTP/1.1\" 200 4 \"-\""
                        + " \"a\\x22\\x0D\\x0A192.0.2.1 - - \\x7F\"\n");
    }

    @Test
    void keepsSecretsOutOfTargetAndReferrer() throws IOException {
        Exchange exchange = Lines.get("/x?a=1&Token=abc&b=2&%70assword=p%26q&token=&page=3");
        exchange.referrer().set("https://r/?code=abc");
        assertThat(line(exchange))
                .contains("GET /x?a=1&Token=REDACTED&b=2&%70assword=REDACTED&token=&page=3 HTTP")
                .contains("\"https://r/?code=REDACTED\"");
    }

    private String line(Exchange exchange) throws IOException {
        return Lines.written(folder, AccessFormat.COMBINED, exchange).replaceAll(TIME, "[TIME]");
    }
}
