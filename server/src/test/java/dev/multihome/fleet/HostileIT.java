package dev.multihome.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.multicast.Group;
import dev.multihome.multicast.Lan;
import dev.multihome.multicast.MulticastChannel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fleet beside somebody on the network who means it ill. */
class HostileIT {

    private static final int FLOOD = 20_000;

    private final Lan lan = new Lan();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final Path key;

    HostileIT(@TempDir Path folder) throws IOException {
        key = Files.writeString(folder.resolve("fleet.key"), "one key for all of the boxes\n");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
        lan.close();
    }

    @Test
    void goesOnThroughAFloodAndCountsIt() throws Exception {
        Fleet first = fleet(1, "one");
        Group group = Group.parse("239.255.77.72");
        MulticastChannel stranger = lan.second()
                .call(() -> MulticastChannel.open(Lan.attachment(lan.second(), "eth0", group, 2), group, 7772, 0));
        opened.add(stranger);
        var envelope = new Envelope("lan", GateTest.key("quite another secret"), Clock.systemUTC());
        byte[] wrong = envelope.sign(Kind.GOODBYE, new byte[500]);
        var random = new Random(1);
        for (int i = 0; i < FLOOD; i++) {
            byte[] noise = new byte[random.nextInt(1400)];
            random.nextBytes(noise);
            stranger.send(i % 2 == 0 ? wrong : noise, 1);
        }
        FleetIT.await(
                "the flood is counted by its kinds",
                () -> first.counts().get(Count.FLOODED) > 0
                        && first.counts().get(Count.UNSIGNED) > 0
                        && first.counts().get(Count.FOREIGN) > 0);
        assertThat(first.counts().get(Count.HEARD)).isZero();

        Fleet second = fleet(2, "two");
        second.sites(List.of(FleetIT.hosted("blog", 5, "10.99.0.77")));
        FleetIT.await(
                "the other box, at the same address",
                () -> first.report().boxes().size() == 2);
    }

    private Fleet fleet(int number, String name) {
        var box = number == 1 ? lan.first() : lan.second();
        Fleet fleet = box.call(
                () -> Fleet.start(FleetIT.membership(name, key), FleetIT.ways(box, number), Clock.systemUTC()));
        opened.add(fleet);
        return fleet;
    }
}
