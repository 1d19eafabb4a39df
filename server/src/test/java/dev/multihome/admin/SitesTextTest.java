package dev.multihome.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.site.SiteBuilder;
import dev.multihome.site.SiteState;
import dev.multihome.site.SiteStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SitesTextTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    @Test
    void saysForHowManyDaysACertificateLastsAndWhenThereAreNone() {
        assertThat(table(Duration.ofDays(60))).contains("60 days");
        assertThat(table(Duration.ofHours(5))).contains("0 days");
        assertThat(table(Duration.ofDays(-2160))).contains("ended").doesNotContain("days");
    }

    private static String table(Duration left) {
        var site = new SiteBuilder("a", Path.of("sites/a")).build();
        var status = new SiteStatus(site, SiteState.READY, "", List.of(), List.of())
                .certifiedUntil(Optional.of(NOW.plus(left)));
        return SitesText.table(List.of(status), Path::toString, NOW);
    }
}
