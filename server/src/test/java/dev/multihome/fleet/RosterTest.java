package dev.multihome.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import dev.multihome.multicast.Counters;
import dev.multihome.site.SiteState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The boxes that were heard. */
class RosterTest {

    private static final IpAddress FROM = IpAddress.parse("10.99.0.2");

    private final Hand clock = new Hand();
    private final Counters<Count> counts = new Counters<>(Count.class);
    private final Roster roster = new Roster("self", clock, () -> clock.nanos, counts);

    /** A clock that is moved by hand. */
    private static final class Hand extends Clock {
        private Instant now = Instant.parse("2026-06-01T12:00:00Z");
        private long nanos = Long.MAX_VALUE - 5; // which overflows

        void pass(Duration time) {
            now = now.plus(time);
            nanos += time.toNanos();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @Test
    void knowsABoxWhenAllPartsHaveComeInWhateverOrder() {
        List<Served> sites = IntStream.range(0, 100)
                .mapToObj(i -> BodyTest.site("site-" + i, SiteState.READY, i, "10.99.1." + i))
                .toList();
        List<Announcement> parts = new ArrayList<>(Announcement.of("other", 1, 10, 1, sites));
        assertThat(parts).hasSizeGreaterThan(2);
        Collections.reverse(parts);
        parts.subList(1, parts.size()).forEach(each -> roster.heard(7, FROM, each));
        assertThat(only()).satisfies(box -> {
            assertThat(box.complete()).isFalse();
            assertThat(box.sites()).isEmpty();
        });
        roster.heard(7, FROM, parts.get(0));
        assertThat(only().sites()).isEqualTo(sites);

        roster.heard(
                7,
                FROM,
                Announcement.of("other", 1, 10, 2, sites.subList(0, 90)).get(0));
        assertThat(only().complete()).isFalse();
        assertThat(only().sites()).as("what was known, until all is").isEqualTo(sites);
    }

    @Test
    void missesABoxThenForgetsIt() {
        say("other", 7, 1, "10.99.0.77");
        clock.pass(Duration.ofSeconds(33));
        assertThat(only().silent()).isTrue();
        clock.pass(Duration.ofMinutes(5));
        assertThat(roster.boxes()).isEmpty();
    }

    @Test
    void neitherLosesNorKeepsABoxWhenTheClockIsSet() {
        say("other", 7, 1, "10.99.0.77");
        clock.now = clock.now.plus(Duration.ofDays(1));
        assertThat(only().silent()).isFalse();
        clock.now = clock.now.minus(Duration.ofDays(2));
        assertThat(only().silent()).isFalse();
        clock.pass(Duration.ofSeconds(33));
        assertThat(only().silent()).isTrue();
        clock.pass(Duration.ofMinutes(5));
        assertThat(roster.boxes()).isEmpty();
    }

    @Test
    void takesGoodbyeFromTheBoxItselfOnly() {
        say("other", 7, 1, "10.99.0.77");
        roster.left(8, "other");
        assertThat(roster.boxes()).hasSize(1);
        roster.left(7, "other");
        assertThat(roster.boxes()).isEmpty();
    }

    @Test
    void keepsABoxAtTheAddressOfOneFamilyUntilItIsHeardByTheOtherAlone() {
        Announcement said = Announcement.of("other", 1, 10, 1, List.of()).get(0);
        IpAddress other = IpAddress.parse("fd99::2");
        roster.heard(7, FROM, said);
        roster.heard(7, other, said);
        assertThat(only().address()).isEqualTo(FROM);
        clock.pass(Duration.ofSeconds(33));
        roster.heard(7, other, said);
        assertThat(only().address()).isEqualTo(other);
    }

    @Test
    void noticesBoxesOfOneName() {
        say("other", 7, 2, "10.99.0.77");
        say("other", 8, 1, "10.99.0.88");
        say("self", 9, 1, "10.99.0.99");
        assertThat(counts.get(Count.NAMESAKE)).isEqualTo(2);
        assertThat(only().sites().get(0).addresses()).containsExactly(IpAddress.parse("10.99.0.77"));
        say("other", 8, 3, "10.99.0.88");
        assertThat(only().sites().get(0).addresses())
                .as("it was started anew")
                .containsExactly(IpAddress.parse("10.99.0.88"));
    }

    @Test
    void hasRoomForSoManyBoxes() {
        for (int i = 0; i < 1000; i++) {
            say("box-" + i, i, 1, "10.99.0.77");
        }
        assertThat(roster.boxes()).hasSize(256);
        assertThat(counts.get(Count.CROWDED)).isEqualTo(744);
    }

    @Test
    void hasRoomForSoManySites() {
        List<Served> sites = IntStream.range(0, 50)
                .mapToObj(i -> BodyTest.site("s" + i, SiteState.READY, 0))
                .toList();
        for (int box = 0; box < 2; box++) {
            for (int part = 0; part < Announcement.MOST_PARTS; part++) {
                roster.heard(box, FROM, new Announcement("box-" + box, 1, 10, 1, part, Announcement.MOST_PARTS, sites));
            }
        }
        assertThat(counts.get(Count.CROWDED)).isGreaterThanOrEqualTo(4096 * 2 - 4000);
    }

    @Test
    void showsWhoServesOneAddressAndWhereContentDiffers() {
        say("a", 7, 1, "10.99.0.77");
        say("b", 8, 1, "10.99.0.77");
        roster.heard(
                9,
                FROM,
                Announcement.of("c", 1, 10, 1, List.of(BodyTest.site("blog", SiteState.READY, 6)))
                        .get(0));
        roster.heard(
                10,
                FROM,
                Announcement.of("d", 1, 10, 1, List.of(BodyTest.site("x", SiteState.WAITING, 0, "10.99.0.77")))
                        .get(0));
        var report = new Report("lan", roster.boxes());
        var blog = new SiteName("blog");
        assertThat(report.duplicates())
                .containsExactly(new Report.Duplicate(
                        IpAddress.parse("10.99.0.77"),
                        List.of(new Report.Holder("a", blog), new Report.Holder("b", blog))));
        assertThat(report.drifts()).singleElement().satisfies(drift -> {
            assertThat(drift.site()).isEqualTo(blog);
            assertThat(drift.digests()).containsEntry("a", 5L).containsEntry("c", 6L);
        });
    }

    private void say(String box, long sender, long started, String address) {
        List<Served> sites = List.of(BodyTest.site("blog", SiteState.READY, 5, address));
        roster.heard(sender, FROM, Announcement.of(box, started, 10, 1, sites).get(0));
    }

    private Report.Box only() {
        assertThat(roster.boxes()).hasSize(1);
        return roster.boxes().get(0);
    }
}
