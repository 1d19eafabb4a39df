package dev.multihome.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import dev.multihome.site.SiteState;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Bodies of messages, written and read. */
class BodyTest {

    @Test
    void holdsSitesOfBothFamilies() throws Octets.MalformedException {
        List<Served> sites = List.of(
                site("blog", SiteState.READY, 7, "10.99.0.77", "fd99::77"),
                new Served(
                        new SiteName("shop"),
                        SiteState.WAITING,
                        0,
                        List.of(new Served.Place(IpAddress.parse("10.99.0.78"), true))));
        List<Announcement> all = Announcement.of("box-1", 1234, 10, 3, sites);
        assertThat(all).hasSize(1);
        assertThat(Announcement.read(all.get(0).body())).isEqualTo(all.get(0));
    }

    @Test
    void splits10_000SitesIntoDatagramsOfOneFrame() throws Octets.MalformedException {
        List<Served> sites = IntStream.range(0, 10_000)
                .mapToObj(i ->
                        site("site-" + i, SiteState.READY, i, "10." + i / 65536 + "." + i / 256 % 256 + "." + i % 256))
                .toList();
        List<Announcement> all = Announcement.of("box-1", 1234, 10, 3, sites);
        List<Served> read = new ArrayList<>();
        for (Announcement each : all) {
            assertThat(each.body().length).isLessThanOrEqualTo(Envelope.MOST_BODY);
            read.addAll(Announcement.read(each.body()).sites());
        }
        assertThat(read).isEqualTo(sites);
        assertThat(all).hasSizeLessThan(300);
    }

    @Test
    void fitsTheLargestSiteIntoADatagram() {
        String[] many = IntStream.range(0, 200)
                .mapToObj(i -> "fd99::" + Integer.toHexString(i))
                .toArray(String[]::new);
        Served large = site("x".repeat(63), SiteState.READY, -1, many);
        List<Announcement> all = Announcement.of("b".repeat(255), 1234, 10, 3, List.of(large, large));
        assertThat(all).hasSize(2).allSatisfy(each -> assertThat(each.body().length)
                .isLessThanOrEqualTo(Envelope.MOST_BODY));
    }

    @Test
    void answersWithNoMoreOctetsThanWereAsked() throws Octets.MalformedException {
        String[] many = IntStream.range(0, 200)
                .mapToObj(i -> "fd99::" + Integer.toHexString(i))
                .toArray(String[]::new);
        var answer = new Answer(5, 40, "b".repeat(255), site("x".repeat(63), SiteState.READY, -1, many));
        var question = new Question(5, "www.sharpers.com");
        assertThat(answer.body().length).isLessThanOrEqualTo(question.body().length);
        assertThat(Question.read(question.body())).isEqualTo(question);
        assertThat(Answer.read(answer.body()).site().places()).hasSize(8);
        assertThatThrownBy(() -> Question.read(new byte[20])).isInstanceOf(Octets.MalformedException.class);
    }

    @Property(tries = 1000)
    void isReadOrRefused(@ForAll byte[] octets) {
        read(octets);
    }

    /** Reads the octets as each kind of body; all that may come of it is a value or a refusal. */
    static void read(byte[] octets) {
        try {
            assertThat(Announcement.read(octets).parts()).isBetween(1, Announcement.MOST_PARTS);
        } catch (Octets.MalformedException refused) {
            assertThat(refused).isNotNull();
        }
        try {
            assertThat(Answer.read(octets).site().places()).hasSizeLessThan(256);
        } catch (Octets.MalformedException refused) {
            assertThat(refused).isNotNull();
        }
        try {
            assertThat(Question.read(octets).host()).hasSizeLessThan(256);
        } catch (Octets.MalformedException refused) {
            assertThat(refused).isNotNull();
        }
    }

    static Served site(String name, SiteState state, long digest, String... addresses) {
        return new Served(
                new SiteName(name),
                state,
                digest,
                Stream.of(addresses)
                        .map(each -> new Served.Place(IpAddress.parse(each), false))
                        .toList());
    }
}
