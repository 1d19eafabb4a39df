package dev.multihome.mdns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** RFC 6762 sections 8 to 10: how a name becomes ours, and is given up. */
class RegistrationTest {

    private final Segment segment = new Segment();
    private final Engine box = segment.box();

    @Test
    void probesThreeTimesThenAnnouncesTwice() {
        box.want(List.of(Segment.site("blog", "10.99.0.77")), segment.now);
        segment.run(749);
        assertThat(box.standings()).extracting(Standing::state).containsExactly(Standing.State.PROBING);
        segment.run(2000);

        List<Segment.Seen> probes =
                segment.seen.stream().filter(each -> !each.isResponse()).toList();
        assertThat(probes).hasSizeGreaterThanOrEqualTo(3);
        assertThat(probes.get(0).message().getSection(Section.QUESTION)).allSatisfy(question -> {
            assertThat(question.getType()).isEqualTo(Type.ANY);
            assertThat(question.getDClass()).isEqualTo(DClass.IN | 0x8000);
        });
        assertThat(questions(probes, "blog.local"))
                .as("a quarter of a second apart")
                .hasSize(3);
        List<Long> times = questions(probes, "blog.local");
        assertThat(times.get(1) - times.get(0)).isBetween(225L, 275L);
        assertThat(times.get(2) - times.get(1)).isBetween(225L, 275L);
        List<Segment.Seen> announcements = announcementsOf("blog.local");
        assertThat(announcements).hasSize(2);
        assertThat(announcements.get(1).at() - announcements.get(0).at()).isBetween(975L, 1025L);
        assertThat(announcements.get(0).answers())
                .contains(
                        "blog.local 120 flush A 10.99.0.77",
                        "blog._http._tcp.local 120 flush SRV 0 0 80 blog.local.",
                        "blog._http._tcp.local 4500 flush TXT path=/",
                        "_http._tcp.local 4500 PTR blog._http._tcp.local.",
                        "_services._dns-sd._udp.local 4500 PTR _http._tcp.local.");
        assertThat(box.standings())
                .containsExactly(new Standing(
                        Segment.site("blog", "10.0.0.1").site(), "blog.local", Standing.State.ANNOUNCED, ""));
    }

    @Test
    void leavesANameToWhomItIsAndSaysWho() {
        box.want(List.of(Segment.site("blog", "10.99.0.77")), segment.now);
        segment.run(3000);
        Engine late = segment.box();
        late.want(List.of(Segment.site("blog", "10.99.0.88"), Segment.site("shop", "10.99.0.89")), segment.now);
        segment.run(3000);

        assertThat(box.standings()).extracting(Standing::state).containsExactly(Standing.State.ANNOUNCED);
        assertThat(late.standings())
                .extracting(Standing::state)
                .containsExactly(Standing.State.CONFLICTED, Standing.State.ANNOUNCED);
        assertThat(late.standings().get(0).reason()).startsWith("10.99.0.1 answers for blog.local with A 10.99.0.77");
        assertThat(segment.counts.get(1).get(Count.CONFLICTS)).isPositive();

        segment.stop(box);
        segment.run(65_000);
        assertThat(late.standings())
                .as("asked for again when a minute has passed")
                .extracting(Standing::state)
                .containsExactly(Standing.State.ANNOUNCED, Standing.State.ANNOUNCED);
        assertThat(late.standings().get(0).reason()).isEmpty();
    }

    @Test
    void letsTheGreaterDataWinWhenTwoProbeAtOnce() {
        Engine other = segment.box();
        box.want(List.of(Segment.site("blog", "10.99.0.77")), segment.now);
        other.want(List.of(Segment.site("blog", "10.99.0.88")), segment.now);
        segment.run(5000);

        assertThat(box.standings()).extracting(Standing::state).containsExactly(Standing.State.CONFLICTED);
        assertThat(other.standings()).extracting(Standing::state).containsExactly(Standing.State.ANNOUNCED);
    }

    @Test
    void sharesANameWithWhoeverSaysTheSame() {
        Engine other = segment.box();
        box.want(List.of(Segment.site("blog", "10.99.0.77")), segment.now);
        other.want(List.of(Segment.site("blog", "10.99.0.77")), segment.now);
        segment.run(5000);

        assertThat(box.standings()).extracting(Standing::state).containsExactly(Standing.State.ANNOUNCED);
        assertThat(other.standings()).extracting(Standing::state).containsExactly(Standing.State.ANNOUNCED);
    }

    @Test
    void probesAgainWhenSomebodyContradictsAndKeepsTheNameIfHeIsSilentThen() {
        box.want(List.of(Segment.site("blog", "10.99.0.77")), segment.now);
        segment.run(3000);
        var theirs = new ARecord(
                Segment.name("blog.local."),
                DClass.IN,
                120,
                Segment.site("x", "10.99.0.99").addresses().get(0).toInetAddress());
        int before = segment.seen.size();
        segment.say(Segment.response(theirs), Heard.PORT, false);
        assertThat(box.standings()).extracting(Standing::state).containsExactly(Standing.State.PROBING);
        segment.run(3000);

        assertThat(box.standings()).extracting(Standing::state).containsExactly(Standing.State.ANNOUNCED);
        assertThat(questions(segment.seen.subList(before, segment.seen.size()), "blog.local"))
                .hasSize(3);
    }

    @Test
    void saysGoodbyeToWhatIsLeftAndToNothingElse() {
        box.want(List.of(Segment.site("blog", "10.99.0.77"), Segment.site("shop", "10.99.0.78")), segment.now);
        segment.run(3000);
        int before = segment.seen.size();
        box.want(List.of(Segment.site("shop", "10.99.0.78")), segment.now);
        segment.run(2000);
        assertThat(segment.seen.subList(before, segment.seen.size()))
                .flatExtracting(Segment.Seen::answers)
                .containsExactlyInAnyOrder(
                        "blog.local 0 A 10.99.0.77",
                        "blog._http._tcp.local 0 SRV 0 0 80 blog.local.",
                        "blog._http._tcp.local 0 TXT path=/",
                        "_http._tcp.local 0 PTR blog._http._tcp.local.",
                        "77.0.99.10.in-addr.arpa 0 PTR blog.local.");

        segment.stop(box);
        assertThat(segment.seen.get(segment.seen.size() - 1).answers())
                .contains("shop.local 0 A 10.99.0.78", "_services._dns-sd._udp.local 0 PTR _http._tcp.local.");
    }

    @Test
    void announcesAnotherAddressWithoutProbing() {
        box.want(List.of(Segment.site("blog", "10.99.0.77")), segment.now);
        segment.run(3000);
        int before = segment.seen.size();
        box.want(List.of(Segment.site("blog", "10.99.0.77", "fd99::77")), segment.now);
        segment.run(100);

        List<Segment.Seen> after = segment.seen.subList(before, segment.seen.size());
        assertThat(after)
                .filteredOn(Segment.Seen::isResponse)
                .flatExtracting(Segment.Seen::answers)
                .contains("blog.local 120 flush A 10.99.0.77", "blog.local 120 flush AAAA fd99:0:0:0:0:0:0:77")
                .noneMatch(each -> each.contains(" 0 A "));
        assertThat(questions(after, "blog.local")).isEmpty();
    }

    @Test
    void givesOneOfTwoSitesOfOneNameItsReason() {
        box.want(List.of(Segment.site("blog", "10.99.0.77"), Segment.site("BLOG", "10.99.0.78")), segment.now);
        segment.run(3000);
        assertThat(box.standings().get(1)).satisfies(second -> {
            assertThat(second.state()).isEqualTo(Standing.State.CONFLICTED);
            assertThat(second.reason()).contains("the site blog has this name, too");
        });
        box.want(List.of(Segment.site("BLOG", "10.99.0.78")), segment.now);
        segment.run(3000);
        assertThat(box.standings()).extracting(Standing::state).containsExactly(Standing.State.ANNOUNCED);
    }

    @Test
    void tellsOfNamesThatCannotBeInDns() {
        box.want(List.of(Segment.site("a..b", "10.99.0.77")), segment.now);
        assertThat(box.standings().get(0).reason()).contains("no name in DNS");
    }

    @Test
    void fills256SitesIntoFramesOfEthernet() {
        List<Presence> many = new ArrayList<>();
        for (int i = 0; i < 256; i++) {
            many.add(Segment.site("site-" + i, "10.99.1." + i, "fd99::1:" + Integer.toHexString(i)));
        }
        box.want(many, segment.now);
        segment.run(1300);

        assertThat(box.standings()).extracting(Standing::state).containsOnly(Standing.State.ANNOUNCED);
        assertThat(segment.seen)
                .allSatisfy(each -> assertThat(each.message().toWire().length).isLessThanOrEqualTo(1452));
    }

    private List<Segment.Seen> announcementsOf(String name) {
        return segment.seen.stream()
                .filter(each -> each.answers().stream().anyMatch(line -> line.startsWith(name + " ")))
                .toList();
    }

    private static List<Long> questions(List<Segment.Seen> seen, String name) {
        return seen.stream()
                .filter(each -> each.message().getSection(Section.QUESTION).stream()
                        .anyMatch(question -> question.getName().toString(true).equals(name)))
                .map(Segment.Seen::at)
                .toList();
    }
}
