package dev.multihome.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Aliases that expire unless the watching program renews them, by the real kernel's clock. */
class LeaseIT {

    private static final int LEASE = 10;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ProvisionedBox box;

    LeaseIT(@TempDir Path folder) {
        box = ProvisionedBox.open(folder);
    }

    @AfterEach
    void close() {
        box.close();
    }

    @Test
    void goByThemselvesOnceTheWatcherThatRenewedThemIsKilled() throws IOException, InterruptedException {
        foreign("192.168.55.50", 300);
        box.configured("addresses.lease = " + LEASE + "s", "usurers 192.168.55.38", "six 2001:db8::5");
        Process watch = box.start("watch");
        try {
            for (String each : new String[] {"192.168.55.38", "2001:db8::5"}) {
                await().atMost(PATIENCE).until(() -> valid(each) <= LEASE - 2);
                await().atMost(PATIENCE).until(() -> valid(each) > LEASE - 2);
            }
            assertThat(preferred("2001:db8::5")).isZero();
            int left = valid("192.168.55.50");
            assertThat(left).as("seconds of the foreign address").isPositive().isLessThan(300);
        } finally {
            watch.destroyForcibly().waitFor();
        }
        await().atMost(PATIENCE).until(() -> box.addresses().size() == 2);
        assertThat(box.addresses())
                .containsExactly(
                        "192.168.55.37/27 eth0 brd 192.168.55.63", "192.168.55.50/32 eth0"); // never ours, still there
        assertThat(box.aliases("down").expectSuccess()).contains("nothing of ours is up");
    }

    @Test
    void areSaidToNeedSomebodyWhoRenewsThem() throws IOException {
        box.configured("addresses.lease = 1h", "usurers 192.168.55.38");
        assertThat(box.aliases("up").expectSuccess())
                .contains("note: the kernel removes these aliases after addresses.lease, 3600 s, unless");
        assertThat(valid("192.168.55.38")).isBetween(3_000, 3_600);
        box.configured("addresses.lease = off", "usurers 192.168.55.38");
        box.aliases("up").expectSuccess();
        assertThat(valid("192.168.55.38")).isEqualTo(-1);
    }

    private void foreign(String address, int seconds) {
        String valid = String.valueOf(seconds);
        box.box()
                .run("ip", "addr", "add", address + "/32", "dev", "eth0", "valid_lft", valid, "preferred_lft", valid)
                .expectSuccess();
    }

    private int valid(String address) {
        return lifetime(address, "valid_life_time");
    }

    private int preferred(String address) {
        return lifetime(address, "preferred_life_time");
    }

    /** In seconds; -1 for ever (the kernel's 4294967295), 1000000 where the address is not there. */
    private int lifetime(String address, String which) {
        String json = box.box().run("ip", "-j", "addr", "show", "dev", "eth0").expectSuccess();
        for (Config link : ConfigFactory.parseString("links = " + json).getConfigList("links")) {
            if (link.hasPath("addr_info")) {
                for (Config each : link.getConfigList("addr_info")) {
                    if (each.getString("local").equals(address)) {
                        return (int) each.getLong(which);
                    }
                }
            }
        }
        return 1_000_000;
    }
}
