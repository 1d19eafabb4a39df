package dev.multihome.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.address.IpAddress;
import dev.multihome.config.ProbeProfile;
import dev.multihome.linux.Kernel;
import dev.multihome.linux.LinkAddress;
import dev.multihome.probe.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two boxes on one cable that want the same address at the same moment: never two owners. */
class RivalsIT {

    private static final String WANTED = "192.168.55.38";

    private final ProvisionedBox one;
    private final ProvisionedBox other;

    RivalsIT(@TempDir Path folder) throws IOException {
        one = ProvisionedBox.open(Files.createDirectories(folder.resolve("one")));
        other = one.other(Files.createDirectories(folder.resolve("other")));
    }

    @AfterEach
    void close() {
        one.close();
    }

    @RepeatedTest(6)
    void neverLeavesTwoProgramsWithTheSameAddress() throws IOException, InterruptedException {
        Process first = one.configured("", "usurers " + WANTED).start("up");
        Process second = other.configured("", "usurers " + WANTED).start("up");
        assertThat(List.of(first.waitFor(), second.waitFor()))
                .as("exit statuses")
                .isSubsetOf(0, 5);
        assertThat(owners()).as("owners").isLessThanOrEqualTo(1);
        assertThat(owners())
                .as("programs that say so")
                .isEqualTo(first.exitValue() == 0 || second.exitValue() == 0 ? 1 : 0);
    }

    /** The worst case, made to happen: both asked, nobody answered, both added. */
    @Test
    void givesWayEvenAfterBothHaveAddedIt(@TempDir Path folder) throws Exception {
        var asked = new CountDownLatch(2);
        List<CompletableFuture<ProvisionReport>> both =
                List.of(up(one, folder.resolve("one"), asked), up(other, folder.resolve("other"), asked));
        for (CompletableFuture<ProvisionReport> each : both) {
            assertThat(each.get(60, TimeUnit.SECONDS).exitStatus()).isIn(0, 5);
        }
        assertThat(owners()).isLessThanOrEqualTo(1);
        assertThat(both.stream().filter(each -> each.join().exitStatus() == 0).count())
                .isEqualTo(owners());
    }

    private static CompletableFuture<ProvisionReport> up(ProvisionedBox box, Path state, CountDownLatch asked) {
        var provisioner = new Provisioner(
                Sites.probing(ProbeProfile.FAST, state, List.of(), "usurers " + WANTED), new Hasty(asked));
        // A thread each: the common pool may have a single one, and both must be under way at once.
        return CompletableFuture.supplyAsync(
                () -> box.box().call(() -> provisioner.up(OnFailure.KEEP_OTHERS)), task -> new Thread(task).start());
    }

    private long owners() {
        return List.of(one, other).stream()
                .filter(each -> each.addresses().stream().anyMatch(it -> it.startsWith(WANTED + "/")))
                .count();
    }

    /** Finds everything free, and goes on when the other box has found so, too. */
    private static final class Hasty extends DelegatingMachine {

        private final CountDownLatch asked;

        Hasty(CountDownLatch asked) {
            this.asked = asked;
        }

        @Override
        public Map<IpAddress, Finding> probe(
                Kernel kernel,
                int interfaceIndex,
                Collection<IpAddress> addresses,
                ProbeProfile profile,
                Set<LinkAddress> ignored) {
            asked.countDown();
            try {
                assertThat(asked.await(Duration.ofSeconds(30).toMillis(), TimeUnit.MILLISECONDS))
                        .isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return addresses.stream().collect(Collectors.toMap(each -> each, each -> new Finding.Free()));
        }
    }
}
