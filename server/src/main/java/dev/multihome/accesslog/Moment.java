package dev.multihome.accesslog;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.multihome.address.IpAddress;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/** The current time as text, made anew once a second; and the text of the client seen last. For one thread. */
final class Moment {

    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    private long second = Long.MIN_VALUE;
    private int millis;
    private byte[] combined = {};
    private byte[] iso = {};
    private IpAddress client = IpAddress.parse("0.0.0.0");
    private byte[] clientText = {};

    /** Sets the time. */
    void set(long epochMillis) {
        long now = Math.floorDiv(epochMillis, 1000L);
        millis = (int) Math.floorMod(epochMillis, 1000L);
        if (now != second) {
            Instant instant = Instant.ofEpochSecond(now);
            combined = combined(instant.atZone(ZoneId.systemDefault())).getBytes(US_ASCII);
            iso = instant.toString().replace("Z", "").getBytes(US_ASCII);
            second = now;
        }
    }

    /** By hand, for a DateTimeFormatter with names of months loads the JDK's texts of all locales at the first request. */
    static String combined(ZonedDateTime time) {
        int offset = time.getOffset().getTotalSeconds() / 60;
        var text = new StringBuilder(26);
        two(text, time.getDayOfMonth())
                .append('/')
                .append(MONTHS.get(time.getMonthValue() - 1))
                .append('/')
                .append(time.getYear())
                .append(':');
        two(text, time.getHour()).append(':');
        two(text, time.getMinute()).append(':');
        two(text, time.getSecond()).append(offset < 0 ? " -" : " +");
        return two(two(text, Math.abs(offset) / 60), Math.abs(offset) % 60).toString();
    }

    private static StringBuilder two(StringBuilder text, int number) {
        return text.append(number < 10 ? "0" : "").append(number);
    }

    /** {@code 25/Nov/2026:04:31:50 +0000}, in local time. */
    byte[] combined() {
        return combined;
    }

    /** {@code 2026-11-25T04:31:50.123Z}. */
    void iso(Line line) {
        line.add(iso)
                .add('.')
                .add((char) ('0' + millis / 100))
                .add((char) ('0' + millis / 10 % 10))
                .add((char) ('0' + millis % 10))
                .add('Z');
    }

    byte[] text(IpAddress address) {
        if (clientText.length == 0 || !client.equals(address)) {
            client = address;
            clientText = address.toString().getBytes(US_ASCII);
        }
        return clientText;
    }
}
