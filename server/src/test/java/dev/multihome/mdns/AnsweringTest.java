package dev.multihome.mdns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** RFC 6762 sections 5 to 7: what is answered, to whom, and when. */
class AnsweringTest {

    private static final long LONG_AFTER_MILLIS = 5_000_000;

    private final Segment segment = new Segment();

    @BeforeEach
    void announce() {
        segment.box()
                .want(
                        List.of(Segment.site("blog", "10.99.0.77"), Segment.site("my.shop", "10.99.0.78", "fd99::78")),
                        segment.now);
        segment.run(LONG_AFTER_MILLIS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "blog.local.|A|blog.local 120 flush A 10.99.0.77",
                "BLOG.Local.|A|blog.local 120 flush A 10.99.0.77",
                "my.shop.local.|AAAA|my.shop.local 120 flush AAAA fd99:0:0:0:0:0:0:78",
                "77.0.99.10.in-addr.arpa.|PTR|77.0.99.10.in-addr.arpa 120 flush PTR blog.local.",
                "blog._http._tcp.local.|SRV|blog._http._tcp.local 120 flush SRV 0 0 80 blog.local.",
                "my\\.shop._http._tcp.local.|TXT|my\\.shop._http._tcp.local 4500 flush TXT path=/",
                "_services._dns-sd._udp.local.|PTR|_services._dns-sd._udp.local 4500 PTR _http._tcp.local."
            })
    void knowsTheNamesOfSites(String name, String type, String answer) {
        segment.ask(Segment.query(name, Type.value(type)));
        assertThat(segment.answersWithin(200)).singleElement().satisfies(seen -> {
            assertThat(seen.answers()).containsExactly(answer);
            assertThat(seen.receiver()).as("to the group").isEmpty();
            assertThat(seen.message().getHeader().getFlag(Flags.AA)).isTrue();
            assertThat(seen.message().getHeader().getID()).isZero();
            assertThat(seen.message().getSection(Section.QUESTION)).isEmpty();
        });
    }

    @Test
    void saysNothingOfNamesThatAreNotOurs() {
        segment.ask(Segment.query("other.local.", Type.A));
        segment.ask(Segment.query("blog.example.", Type.A));
        assertThat(segment.answersWithin(2000)).isEmpty();
    }

    @Test
    void saysThatThereIsNoSuchRecord() {
        segment.ask(Segment.query("blog.local.", Type.AAAA));
        assertThat(segment.answersWithin(200))
                .singleElement()
                .extracting(seen -> seen.answers().get(0))
                .isEqualTo("blog.local 120 flush NSEC blog.local. A");
    }

    @Test
    void answersAServiceWithAllThatIsAskedNext() {
        segment.ask(Segment.query("_http._tcp.local.", Type.PTR));
        long asked = segment.now;
        assertThat(segment.answersWithin(200)).singleElement().satisfies(seen -> {
            assertThat(seen.at() - asked).as("others may answer, too").isBetween(20L, 120L);
            assertThat(seen.answers())
                    .containsExactlyInAnyOrder(
                            "_http._tcp.local 4500 PTR blog._http._tcp.local.",
                            "_http._tcp.local 4500 PTR my\\.shop._http._tcp.local.");
            assertThat(seen.lines(Section.ADDITIONAL))
                    .contains(
                            "blog._http._tcp.local 120 flush SRV 0 0 80 blog.local.",
                            "blog.local 120 flush A 10.99.0.77",
                            "blog.local 120 flush NSEC blog.local. A",
                            "my.shop.local 120 flush AAAA fd99:0:0:0:0:0:0:78");
        });
    }

    @Test
    void leavesOutWhatTheQuerierKnows() {
        Message query = Segment.query("_http._tcp.local.", Type.PTR);
        query.addRecord(pointer("blog", 2250), Section.ANSWER);
        query.addRecord(pointer("my\\.shop", 2249), Section.ANSWER);
        segment.ask(query);
        assertThat(segment.answersWithin(200))
                .singleElement()
                .extracting(Segment.Seen::answers)
                .as("what has less than half of its time left is answered")
                .isEqualTo(List.of("_http._tcp.local 4500 PTR my\\.shop._http._tcp.local."));
        assertThat(segment.counts.get(0).get(Count.KNOWN)).isOne();
    }

    @Test
    void waitsForTheRestOfWhatTheQuerierKnows() {
        Message query = Segment.query("_http._tcp.local.", Type.PTR);
        query.addRecord(pointer("blog", 4500), Section.ANSWER);
        query.getHeader().setFlag(Flags.TC);
        segment.ask(query);
        assertThat(segment.answersWithin(300)).isEmpty();
        var rest = new Message(0);
        rest.addRecord(pointer("my\\.shop", 4500), Section.ANSWER);
        segment.ask(rest);
        assertThat(segment.answersWithin(2000)).isEmpty();
    }

    @Test
    void leavesOutWhatSomebodyElseHasAnswered() {
        segment.ask(Segment.query("_http._tcp.local.", Type.PTR));
        segment.say(Segment.response(pointer("blog", 4500)), Heard.PORT, false);
        assertThat(segment.answersWithin(200))
                .singleElement()
                .extracting(Segment.Seen::answers)
                .isEqualTo(List.of("_http._tcp.local 4500 PTR my\\.shop._http._tcp.local."));
    }

    @Test
    void multicastsARecordOnceASecond() {
        int before = segment.seen.size();
        long first = segment.now;
        for (int i = 0; i < 18; i++) {
            segment.ask(Segment.query("blog.local.", Type.A));
            segment.run(100);
        }
        assertThat(segment.seen.subList(before, segment.seen.size()))
                .extracting(seen -> seen.at() - first)
                .containsExactly(0L, 1000L);
    }

    @Test
    void defendsANameAtOnce() {
        segment.ask(Segment.query("blog.local.", Type.A));
        segment.run(300);
        Message probe = Segment.query("blog.local.", Type.ANY);
        probe.addRecord(
                Record.newRecord(Segment.name("blog.local."), Type.A, DClass.IN, 120, new byte[] {10, 0, 0, 1}),
                Section.AUTHORITY);
        segment.ask(probe);
        assertThat(segment.answersWithin(100))
                .as("although less than a second has passed")
                .singleElement()
                .satisfies(seen -> assertThat(seen.answers()).containsExactly("blog.local 120 flush A 10.99.0.77"));
    }

    @Test
    void answersOneAloneIfHeWishesAndOthersKnow() {
        Message query = Message.newQuery(
                Record.newRecord(Segment.name("blog.local."), Type.A, DClass.IN | Entry.UNICAST_WANTED));
        segment.ask(query);
        assertThat(segment.answersWithin(100))
                .as("the last time is long ago")
                .singleElement()
                .satisfies(seen -> assertThat(seen.receiver()).isEmpty());
        segment.run(2000);
        segment.ask(query);
        assertThat(segment.answersWithin(0)).isEmpty();
        assertThat(last().receiver())
                .hasValueSatisfying(to -> assertThat(to.getPort()).isEqualTo(Heard.PORT));
    }

    @Test
    void answersOrdinaryResolversAsTheyExpect() {
        Message query = Segment.query("blog.local.", Type.A);
        segment.say(query, 40_000, false);
        assertThat(last().receiver())
                .hasValueSatisfying(to -> assertThat(to.getPort()).isEqualTo(40_000));
        assertThat(last().message().getHeader().getID())
                .isEqualTo(query.getHeader().getID());
        assertThat(last().message().getQuestion()).isEqualTo(query.getQuestion());
        assertThat(last().answers()).containsExactly("blog.local 10 A 10.99.0.77");
    }

    @Test
    void answersOneAloneSoManyTimesASecond() {
        for (int i = 0; i < 1000; i++) {
            segment.say(Segment.query("blog.local.", Type.A), 40_000, false);
        }
        assertThat(segment.counts.get(0).get(Count.LIMITED)).isEqualTo(800);
    }

    @Test
    void pointsFromAnAddressOfTwoSitesToTheFirst() {
        var two = new Segment();
        two.box().want(List.of(Segment.site("a", "10.99.0.77"), Segment.site("b", "10.99.0.77")), two.now);
        two.run(3000);
        two.ask(Segment.query("77.0.99.10.in-addr.arpa.", Type.PTR));
        assertThat(two.answersWithin(1500)).singleElement().satisfies(seen -> assertThat(seen.answers())
                .containsExactly("77.0.99.10.in-addr.arpa 120 flush PTR a.local."));
    }

    private Segment.Seen last() {
        return segment.seen.get(segment.seen.size() - 1);
    }

    private static PTRRecord pointer(String site, long ttl) {
        return new PTRRecord(
                Segment.name("_http._tcp.local."), DClass.IN, ttl, Segment.name(site + "._http._tcp.local."));
    }
}
