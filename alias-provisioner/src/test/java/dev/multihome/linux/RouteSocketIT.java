package dev.multihome.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.multihome.netlink.AddressChange;
import dev.multihome.netlink.AddressMessage;
import dev.multihome.netlink.LinkMessage;
import dev.multihome.netlink.NeighbourMessage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Adding, deleting and reading back against the real kernel. */
class RouteSocketIT {

    private final Box box = new Box();

    @AfterEach
    void close() {
        box.close();
    }

    @Test
    void seesTheLinksOfItsNamespace() throws Exception {
        List<LinkMessage> links = box.kernel.links();
        assertThat(links).extracting(LinkMessage::name).containsExactlyInAnyOrder("lo", "eth0");
        for (LinkMessage link : links) {
            assertThat(link.has(LinkMessage.IFF_UP | LinkMessage.IFF_LOWER_UP)).isTrue();
            boolean loopback = link.has(LinkMessage.IFF_LOOPBACK);
            assertThat(link.hardwareAddress()).hasSize(loopback ? 0 : 6);
            assertThat(link.mtu()).isEqualTo(loopback ? 65536 : 1500);
        }
    }

    @Test
    void seesTheNeighboursThatAnotherToolHasAdded() throws Exception {
        box.ip("addr", "add", "192.168.55.37/27", "dev", "eth0");
        box.ip("neigh", "add", "192.168.55.40", "lladdr", "02:00:5e:10:00:01", "nud", "reachable", "dev", "eth0");
        box.ip("neigh", "add", "fe80::40", "lladdr", "02:00:5e:10:00:02", "nud", "reachable", "dev", "eth0");
        assertThat(box.kernel.neighbours())
                .filteredOn(each -> (each.state() & NeighbourMessage.NUD_NOARP) == 0)
                .extracting(NeighbourMessage::address, NeighbourMessage::interfaceIndex, each -> each.hardwareAddress()
                        .get(5))
                .contains(
                        tuple(Box.inet("192.168.55.40"), box.eth0, (byte) 1),
                        tuple(Box.inet("fe80::40"), box.eth0, (byte) 2));
    }

    @Test
    void addsAnAliasThatAnotherToolReadsBack() throws Exception {
        var alias = new AddressMessage(
                box.eth0,
                Box.inet("192.168.55.38"),
                27,
                AddressMessage.SCOPE_UNIVERSE,
                AddressMessage.IFA_F_NOPREFIXROUTE,
                "eth0:0",
                Box.inet("192.168.55.63"),
                0xbc,
                3000,
                6000);
        assertThat(box.add(alias)).isEqualTo(Answer.DONE);
        String shown = box.ip("-j", "addr", "show", "dev", "eth0");
        assertThat(shown)
                .contains("\"local\":\"192.168.55.38\"", "\"prefixlen\":27", "\"broadcast\":\"192.168.55.63\"")
                .contains("\"label\":\"eth0:0\"", "\"noprefixroute\":true")
                .containsPattern("\"valid_life_time\":(6000|599\\d)");
    }

    @Test
    void readsBackWhatItAdded() throws Exception {
        var alias = new AddressMessage(
                box.eth0, Box.inet("192.168.55.38"), 32, 0, 0x200, "eth0:0", null, 0xbc, Box.FOREVER, Box.FOREVER);
        box.add(alias);
        AddressMessage dumped = box.ipv4().get(0);
        assertThat(dumped.local()).isEqualTo(alias.local());
        assertThat(dumped.label()).isEqualTo("eth0:0");
        assertThat(dumped.prefixLength()).isEqualTo(32);
        assertThat(dumped.protocol()).as("kept since Linux 5.18").isIn(0, 0xbc);
        assertThat(dumped.has(AddressMessage.IFA_F_NOPREFIXROUTE | AddressMessage.IFA_F_PERMANENT))
                .isTrue();
        assertThat(dumped.validSeconds()).isEqualTo(Box.FOREVER);
    }

    @Test
    void namesAnAddressWithoutALabelAfterItsInterface() throws Exception {
        box.add(box.alias("10.0.0.1", null));
        assertThat(box.ipv4()).extracting(AddressMessage::label).containsExactly("eth0");
    }

    @Test
    void neverTakesAnAddressThatIsThere() throws Exception {
        assertThat(box.add(box.alias("10.0.0.1", "eth0:0")).done()).isTrue();
        Answer second = box.add(box.alias("10.0.0.1", "eth0:1"));
        assertThat(second.errno()).isEqualTo(Errno.EEXIST);
        assertThat(second.text()).isNotEmpty();
        assertThat(box.ipv4()).extracting(AddressMessage::label).containsExactly("eth0:0");
    }

    @Test
    void deletesOnlyWhatMatchesInLabelAndPrefix() throws Exception {
        box.add(box.alias("10.0.0.1", "eth0:0"));
        assertThat(box.delete(box.alias("10.0.0.1", "eth0:1")).errno()).isEqualTo(Errno.EADDRNOTAVAIL);
        assertThat(box.delete(box.address("10.0.0.1", 24, 0, "eth0:0")).errno()).isEqualTo(Errno.EADDRNOTAVAIL);
        assertThat(box.ipv4()).hasSize(1);
        assertThat(box.delete(box.alias("10.0.0.1", "eth0:0"))).isEqualTo(Answer.DONE);
        assertThat(box.ipv4()).isEmpty();
        assertThat(box.delete(box.alias("10.0.0.1", "eth0:0")).errno()).isEqualTo(Errno.EADDRNOTAVAIL);
    }

    @Test
    void addsAndDeletesTwoThousandInOneCall() throws Exception {
        List<AddressMessage> aliases = box.aliases(2000);
        List<Answer> added =
                box.kernel.change(aliases.stream().map(AddressChange.Add::new).toList());
        assertThat(added).hasSize(2000).allMatch(Answer::done);
        assertThat(box.ipv4()).hasSize(2000);
        List<Answer> deleted = box.kernel.change(
                aliases.stream().map(AddressChange.Delete::new).toList());
        assertThat(deleted).hasSize(2000).allMatch(Answer::done);
        assertThat(box.ipv4()).isEmpty();
    }

    @Test
    void answersFailuresInTheMiddleAtTheirPlace() throws Exception {
        List<AddressMessage> aliases = box.aliases(500);
        box.add(aliases.get(3));
        box.add(aliases.get(333));
        List<Answer> answers =
                box.kernel.change(aliases.stream().map(AddressChange.Add::new).toList());
        List<Integer> failed = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            if (!answers.get(i).done()) {
                failed.add(i);
            }
        }
        assertThat(failed).containsExactly(3, 333);
        assertThat(answers.get(333).errno()).isEqualTo(Errno.EEXIST);
        assertThat(box.ipv4()).hasSize(500);
    }

    @Test
    void addsIpv6ThatIsNeverChosenAsSource() throws Exception {
        var alias = new AddressMessage(
                box.eth0,
                Box.inet("2001:db8::1:0:1"),
                128,
                0,
                AddressMessage.IFA_F_NODAD,
                "ignored",
                null,
                0,
                0,
                Box.FOREVER);
        assertThat(box.add(alias)).isEqualTo(Answer.DONE);
        assertThat(box.ip("-6", "addr", "show", "dev", "eth0", "scope", "global"))
                .contains("2001:db8::1:0:1/128 scope global nodad deprecated")
                .contains("valid_lft forever preferred_lft 0sec");
        assertThat(box.delete(alias)).isEqualTo(Answer.DONE);
        assertThat(box.kernel.addresses()).extracting(AddressMessage::local).doesNotContain(alias.local());
    }

    @Test
    void renewsALease() throws Exception {
        AddressMessage alias = box.alias("10.0.0.1", "eth0:0");
        box.add(lease(alias, 30));
        assertThat(box.kernel.change(List.of(new AddressChange.Renew(lease(alias, 900)))))
                .containsExactly(Answer.DONE);
        AddressMessage renewed = box.ipv4().get(0);
        assertThat(renewed.validSeconds()).isBetween(890L, 900L);
        assertThat(renewed.label()).isEqualTo("eth0:0");
    }

    @Test
    void addsAnewWhatItRenewsWhenThatIsGone() throws Exception {
        AddressMessage alias = lease(box.alias("10.0.0.1", "eth0:0"), 900);
        assertThat(box.kernel.change(List.of(new AddressChange.Renew(alias)))).containsExactly(Answer.DONE);
        assertThat(box.ipv4()).extracting(AddressMessage::label).containsExactly("eth0:0");
    }

    @Test
    void saysThatThereIsNoSuchInterface() throws Exception {
        var nowhere = new AddressMessage(9999, Box.inet("10.0.0.1"), 32, 0, 0, null, null, 0, Box.FOREVER, Box.FOREVER);
        Answer answer = box.add(nowhere);
        assertThat(answer.errno()).isEqualTo(Errno.ENODEV);
        assertThat(answer.text()).containsIgnoringCase("device");
    }

    @Test
    void readsWithoutPrivilegesAndIsNotPermittedToChange() {
        box.namespace.callWithoutCapabilities(() -> {
            assertThat(Capabilities.effective()).isEmpty();
            try (RouteSocket kernel = RouteSocket.open()) {
                assertThat(kernel.links()).hasSize(2);
                Answer answer = kernel.change(List.of(new AddressChange.Add(box.alias("10.0.0.1", null))))
                        .get(0);
                assertThat(answer).isEqualTo(new Answer(Errno.EPERM, "Operation not permitted"));
            }
            return null;
        });
    }

    @Test
    void hasNothingToSayOnceClosed() {
        box.kernel.close();
        assertThatThrownBy(box.kernel::links)
                .isInstanceOfSatisfying(KernelException.class, failure -> assertThat(failure.errno())
                        .isEqualTo(Errno.EBADF));
        assertThatThrownBy(() -> box.add(box.alias("10.0.0.1", null))).isInstanceOf(KernelException.class);
        box.kernel.close();
    }

    @Test
    void tellsEveryMessageInWords() throws Exception {
        List<String> lines = new ArrayList<>();
        try (RouteSocket overheard = box.namespace.call(() -> RouteSocket.open(lines::add))) {
            overheard.change(List.of(new AddressChange.Add(box.alias("10.0.0.1", "eth0:0"))));
        }
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0))
                .startsWith("> NEWADDR REQUEST ACK EXCL CREATE #")
                .contains("10.0.0.1/32", "label eth0:0");
        assertThat(lines.get(1)).startsWith("< ACK #").endsWith(": done");
    }

    @Test
    void readsAWholeTableWhileItChanges() throws Exception {
        List<AddressMessage> aliases = box.aliases(1000);
        box.kernel.change(aliases.stream().map(AddressChange.Add::new).toList());
        AddressMessage restless = box.alias("10.9.9.9", "eth0:r");
        try (RouteSocket churner = box.namespace.call(RouteSocket::open)) {
            var churn = new Thread(() -> churn(churner, restless));
            churn.start();
            while (churn.isAlive()) {
                assertThat(box.ipv4())
                        .filteredOn(each -> !each.local().equals(restless.local()))
                        .hasSize(1000);
            }
        }
    }

    private static void churn(RouteSocket churner, AddressMessage address) {
        try {
            for (int i = 0; i < 200; i++) {
                churner.change(List.of(new AddressChange.Add(address)));
                churner.change(List.of(new AddressChange.Delete(address)));
            }
        } catch (KernelException failure) {
            throw new AssertionError(failure);
        }
    }

    private static AddressMessage lease(AddressMessage of, long seconds) {
        return new AddressMessage(
                of.interfaceIndex(),
                of.local(),
                of.prefixLength(),
                0,
                of.flags(),
                of.label(),
                null,
                0,
                seconds,
                seconds);
    }
}
