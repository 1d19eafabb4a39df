package dev.multihome.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.multihome.linux.RouteSocket;
import dev.multihome.netlink.AddressMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand aliases of one interface, by the real program on the real kernel. */
class ManyAliasesIT {

    private static final int COUNT = 10_000;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ProvisionedBox box;

    ManyAliasesIT(@TempDir Path folder) {
        box = ProvisionedBox.open(folder);
    }

    @AfterEach
    void close() {
        box.close();
    }

    @Test
    void comeUpAreRepairedAndGoWithIpv4() throws Exception {
        live(i -> "10.1." + i / 256 + "." + i % 256, "/32");
    }

    /** They differ above their low 24 bits only, so that the kernel joins one multicast group for all. */
    @Test
    void comeUpAreRepairedAndGoWithIpv6() throws Exception {
        // Duplicate detection of so many takes a minute, and is tested elsewhere.
        box.box().call(() -> Files.writeString(Path.of("/proc/sys/net/ipv6/conf/eth0/accept_dad"), "0"));
        live(i -> "2001:db8::" + Integer.toHexString(i) + ":0:1", "/128");
    }

    private void live(IntFunction<String> address, String length) throws Exception {
        List<String> addresses =
                IntStream.range(256, 256 + COUNT).mapToObj(address).toList();
        box.configured("addresses { probe = off, on-exit = remove }\nsites.many.address = [\""
                + String.join("\", \"", addresses) + "\"]");
        Files.createDirectories(box.folder().resolve("sites/many"));
        Process watch = box.start("watch");
        try {
            await().atMost(PATIENCE).until(() -> out().contains(COUNT + " added, 0 removed"));
            assertThat(aliases()).hasSize(COUNT);
            List<String> removed = List.of(addresses.get(0), addresses.get(COUNT / 2), addresses.get(COUNT - 1));
            for (String each : removed) {
                box.box().run("ip", "addr", "del", each + length, "dev", "eth0").expectSuccess();
            }
            for (String each : removed) {
                await().atMost(PATIENCE).until(() -> out().contains(each + length + " had been taken from eth0:"));
            }
            assertThat(aliases()).hasSize(COUNT);
            assertThat(box.aliases("status").expectSuccess().lines().filter(each -> each.contains("  ours  ")))
                    .hasSize(COUNT);
            watch.destroy();
            assertThat(watch.waitFor()).isZero();
            assertThat(aliases()).isEmpty();
        } finally {
            watch.destroyForcibly().waitFor();
        }
    }

    /** All that carry our mark. */
    private Set<AddressMessage> aliases() {
        return box.box().call(() -> {
            try (RouteSocket kernel = RouteSocket.open()) {
                return kernel.addresses().stream()
                        .filter(each -> each.protocol() == Wire.MARK)
                        .collect(Collectors.toSet());
            }
        });
    }

    private String out() throws IOException {
        return Files.readString(box.folder().resolve("out"));
    }
}
