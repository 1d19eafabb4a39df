package dev.multihome.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The lines of the log are those of Logback's own pattern. */
class LogLineTest {

    private final LoggerContext context = new LoggerContext();
    private final PatternLayoutEncoder pattern = new PatternLayoutEncoder();

    LogLineTest() {
        pattern.setContext(context);
        pattern.setPattern("%d{yyyy-MM-dd HH:mm:ss.SSS} %-5level %msg%n");
        pattern.setCharset(UTF_8);
        pattern.start();
    }

    @Test
    void isThatOfThePatternForEveryLevel() {
        for (Level level : List.of(Level.ERROR, Level.WARN, Level.INFO, Level.DEBUG, Level.TRACE)) {
            isSame(event(level, "{} is served: {}", null, "sharpers", "Grüße"));
        }
    }

    @Test
    void isThatOfThePatternAtAnyTime() {
        for (String time : List.of("2026-01-02T03:04:05.006Z", "1999-12-31T23:59:59.999Z", "2026-07-01T00:00:00Z")) {
            LoggingEvent event = event(Level.INFO, "time", null);
            event.setInstant(Instant.parse(time));
            isSame(event);
        }
    }

    @Test
    void isThatOfThePatternWithTheCausesOfAFailure() {
        var cause = new IOException("disk", new IllegalStateException("inner"));
        cause.addSuppressed(new IOException("beside"));
        isSame(event(Level.ERROR, "{} failed", new IllegalArgumentException("outer", cause), "it"));
    }

    @Test
    void isAnObjectALineWhereThatIsAskedFor() {
        JsonEncoder json = LogOutput.json();
        json.start();
        LoggingEvent event = event(Level.WARN, "{} is \"waiting\"\nfor {}", null, "sharpers", "its address");
        event.setInstant(Instant.parse("2026-01-02T03:04:05.006Z"));
        assertThat(new String(json.encode(event), UTF_8))
                .isEqualTo(
                        "{\"timestamp\":1767323045006,\"level\":\"WARN\",\"loggerName\":\"dev.multihome\","
                                + "\"formattedMessage\":\"sharpers is \\\"waiting\\\"\\nfor its address\",\"throwable\":null}\n");
    }

    private LoggingEvent event(Level level, String message, @Nullable Throwable failure, Object... arguments) {
        return new LoggingEvent("caller", context.getLogger("dev.multihome"), level, message, failure, arguments);
    }

    private void isSame(LoggingEvent event) {
        String line = new String(new LogLine().encode(event), UTF_8);
        assertThat(line).isEqualTo(new String(pattern.encode(event), UTF_8)).contains(event.getFormattedMessage());
    }
}
