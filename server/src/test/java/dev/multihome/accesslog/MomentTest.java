package dev.multihome.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {

    private static final DateTimeFormatter JDK = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Europe/Berlin", "Asia/Kolkata", "America/St_Johns", "Pacific/Chatham", "-00:30"})
    void writesTheTimeOfAnyZoneAsTheJdkDoes(String zone) {
        for (String time : new String[] {"2026-01-02T03:04:05Z", "1999-12-31T23:59:59Z", "2026-07-31T20:00:00Z"}) {
            ZonedDateTime local = Instant.parse(time).atZone(ZoneId.of(zone));
            assertThat(Moment.combined(local)).isEqualTo(JDK.format(local));
        }
    }
}
