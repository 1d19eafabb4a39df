package dev.multihome.multicast;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multihome.address.Family;
import dev.multihome.address.IpAddress;
import dev.multihome.testing.Namespace;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Channels on two boxes that a cable joins. Where nothing must come, a datagram that comes later shows it. */
class MulticastChannelIT {

    private static final int PORT = 7421;

    private final Lan lan = new Lan();
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
        lan.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"239.255.7.1", "ff02::7:1", "ff05::7:1"})
    void reachesTheOtherBoxFromTheMainAddressAlthoughAliasesAreNewer(String text) throws IOException {
        Group group = Group.parse(text);
        lan.first().address("eth0", "10.99.0.77/32");
        lan.first().address("eth0", "fd99::77/128");
        MulticastChannel sender = open(lan.first(), 1, group);
        MulticastChannel receiver = open(lan.second(), 2, group);

        sender.send(bytes("hello"), 1);

        Received heard = Lan.next(receiver);
        assertThat(heard.payload()).isEqualTo(bytes("hello"));
        assertThat(heard.unicast()).isFalse();
        assertThat(heard.address()).isEqualTo(sender.on().main());
        receiver.send(bytes("back"), heard.sender());
        assertThat(Lan.next(sender).payload()).as("its own, heard first").isEqualTo(bytes("hello"));
        assertThat(Lan.next(sender)).satisfies(answer -> {
            assertThat(answer.unicast()).isTrue();
            assertThat(answer.payload()).isEqualTo(bytes("back"));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"239.255.7.2", "ff02::7:2", "ff05::7:2"})
    void hearsNothingMoreAfterLeaving(String text) throws IOException {
        Group group = Group.parse(text);
        MulticastChannel sender = open(lan.first(), 1, group);
        MulticastChannel stays = open(lan.second(), 2, group);
        MulticastChannel leaves = open(lan.second(), 2, group);
        sender.send(bytes("one"), 1);
        assertThat(Lan.next(stays).payload()).isEqualTo(bytes("one"));
        assertThat(Lan.next(leaves).payload()).isEqualTo(bytes("one"));

        stays.leave();
        leaves.leave();
        sender.send(bytes("two"), 1);
        leaves.join();
        stays.join();
        sender.send(bytes("three"), 1);

        assertThat(Lan.next(leaves).payload()).isEqualTo(bytes("three"));
        assertThat(Lan.next(stays).payload()).isEqualTo(bytes("three"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"239.255.7.3", "ff02::7:3"})
    void comesBackToThisBoxUnlessLoopbackIsOff(String text) throws IOException {
        Group group = Group.parse(text);
        MulticastChannel sender = open(lan.first(), 1, group);
        MulticastChannel beside = open(lan.first(), 1, group);
        MulticastChannel other = open(lan.second(), 2, group);

        sender.loopback(false).send(bytes("away"), 1);
        sender.loopback(true).send(bytes("here too"), 1);

        assertThat(Lan.next(other).payload()).isEqualTo(bytes("away"));
        assertThat(Lan.next(beside).payload()).as("on the same port").isEqualTo(bytes("here too"));
        assertThat(Lan.next(sender).payload()).isEqualTo(bytes("here too"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"239.255.7.4", "ff02::7:4"})
    void hearsTheSameGroupOnEachInterfaceFromItsOwnNeighbours(String text) throws IOException {
        Group group = Group.parse(text);
        try (Namespace third = Namespace.open()) {
            lan.first().join("eth1", third, "eth0");
            Lan.address(lan.first(), "eth1", 3);
            Lan.address(third, "eth0", 4);
            MulticastChannel onFirst = open(lan.first(), 1, group);
            MulticastChannel onSecond = opened(lan.first()
                    .call(() -> MulticastChannel.open(Lan.attachment(lan.first(), "eth1", group, 3), group, PORT, 0)));
            open(lan.second(), 2, group).send(bytes("from two"), 1);
            open(third, 4, group).send(bytes("from four"), 1);

            assertThat(Lan.next(onFirst).payload()).isEqualTo(bytes("from two"));
            assertThat(Lan.next(onSecond).payload()).isEqualTo(bytes("from four"));
            assertThat(onFirst.receive()).isEmpty();
            assertThat(onSecond.receive()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"232.1.7.5", "ff35::7:5"})
    void hearsOneSourceOnlyIfAskedTo(String text) throws IOException {
        Group group = Group.parse(text);
        boolean four = group.family() == Family.IPV4;
        IpAddress wanted = IpAddress.parse(four ? "10.99.0.5" : "fd99::5");
        Lan.address(lan.first(), "eth0", 5);
        MulticastChannel unwanted = open(lan.first(), 1, group);
        MulticastChannel sender = open(lan.first(), 5, group);
        MulticastChannel receiver = opened(lan.second()
                .call(() -> MulticastChannel.openFor(
                        wanted, Lan.attachment(lan.second(), "eth0", group, 2), group, PORT, 0)));

        Lan.awaitAddresses(lan.first());
        Lan.awaitAddresses(lan.second());
        Lan.awaitMember(lan.second(), group, Optional.of(wanted));

        // The first datagram of a fresh interface may get lost; whatever is heard first has to be the wanted one
        Optional<Received> first = Awaitility.await("a datagram")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> {
                            unwanted.send(bytes("noise"), 1);
                            sender.send(bytes("signal"), 1);
                            return receiver.receive();
                        },
                        Optional::isPresent);
        assertThat(first.orElseThrow()).satisfies(heard -> {
            assertThat(heard.payload()).isEqualTo(bytes("signal"));
            assertThat(heard.address()).isEqualTo(wanted);
        });
        assertThatIllegalStateException()
                .as("the kernel keeps TTL 0 off the wire only for who hears everybody")
                .isThrownBy(() -> receiver.send(bytes("leak"), 0))
                .withMessageContaining("join " + group);
    }

    @Test
    void takesHopsFrom0To255() throws IOException {
        for (String text : List.of("239.255.7.6", "ff02::7:6")) {
            MulticastChannel channel = open(lan.first(), 1, Group.parse(text));
            channel.send(bytes("0"), 0);
            channel.send(bytes("255"), 255);
            assertThatIllegalArgumentException().isThrownBy(() -> channel.send(bytes("256"), 256));
            assertThatIllegalArgumentException().isThrownBy(() -> channel.send(bytes("-1"), -1));
        }
    }

    @Test
    void refusesInterfacesWithoutMulticast() {
        Group group = Group.parse("239.255.7.7");
        var lo = new Attachment("lo", 1, IpAddress.parse("127.0.0.1"), List.of());
        assertThatThrownBy(() -> lan.first().call(() -> MulticastChannel.open(lo, group, PORT, 0)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("lo does no multicast (IFF_MULTICAST)");
        var none = new Attachment("eth9", 99, IpAddress.parse("10.99.0.1"), List.of());
        assertThatThrownBy(() -> lan.first().call(() -> MulticastChannel.open(none, group, PORT, 0)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("there is no interface eth9");
    }

    @Test
    void receivesNothingWhereNothingWasSent() throws IOException {
        assertThat(open(lan.first(), 1, Group.parse("239.255.7.8")).receive()).isEqualTo(Optional.empty());
    }

    private MulticastChannel open(Namespace box, int number, Group group) {
        return opened(Lan.open(box, number, group, PORT));
    }

    private MulticastChannel opened(MulticastChannel channel) {
        opened.add(channel);
        return channel;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }
}
