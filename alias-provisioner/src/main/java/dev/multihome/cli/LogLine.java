package dev.multihome.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * Writes what Logback's pattern {@code %d{yyyy-MM-dd HH:mm:ss.SSS} %-5level %msg%n} does. The pattern itself takes a
 * hundred classes and as many lambdas to understand, at each launch. Thread-safe.
 */
final class LogLine extends EncoderBase<ILoggingEvent> {

    private static final int LEVEL_WIDTH = 5;

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        ZonedDateTime time = event.getInstant().atZone(ZoneId.systemDefault());
        var line = new StringBuilder(128);
        number(line, time.getYear(), 4).append('-');
        number(line, time.getMonthValue(), 2).append('-');
        number(line, time.getDayOfMonth(), 2).append(' ');
        number(line, time.getHour(), 2).append(':');
        number(line, time.getMinute(), 2).append(':');
        number(line, time.getSecond(), 2).append('.');
        number(line, time.getNano() / 1_000_000, 3).append(' ');
        String level = event.getLevel().toString();
        line.append(level).append(" ".repeat(Math.max(0, LEVEL_WIDTH - level.length())));
        line.append(' ').append(event.getFormattedMessage()).append(System.lineSeparator());
        if (event.getThrowableProxy() != null) {
            line.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        return line.toString().getBytes(UTF_8);
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }

    private static StringBuilder number(StringBuilder line, int number, int digits) {
        String text = Integer.toString(number);
        return line.append("0".repeat(Math.max(0, digits - text.length()))).append(text);
    }
}
