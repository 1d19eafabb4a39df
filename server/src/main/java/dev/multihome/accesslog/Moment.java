package dev.multihome.accesslog;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.multihome.address.IpAddress;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The current time as text, made anew once a second; and the text of the client seen last. For one thread. */
final class Moment {

    private static final DateTimeFormatter COMBINED =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);

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
            combined = COMBINED.format(instant.atZone(ZoneId.systemDefault())).getBytes(US_ASCII);
            iso = instant.toString().replace("Z", "").getBytes(US_ASCII);
            second = now;
        }
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
