package dev.multihome.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.address.AddressRange;
import dev.multihome.config.PrefixChoice;
import dev.multihome.config.ProvisionerConfig;
import dev.multihome.config.SiteAddresses;
import dev.multihome.ledger.LedgerRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One configuration after the other: what is done of the difference is what is done anew. */
class FollowedProvisionerTest {

    private static final int EDITS = 60;

    private final Path state;
    private final Path copy;
    private final FakeMachine machine = new FakeMachine();

    FollowedProvisionerTest(@TempDir Path folder) {
        state = folder.resolve("var");
        copy = folder.resolve("copy");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void doesAndRecordsWhatOneDoesThatBeginsAnew(long seed) throws IOException {
        var random = new Random(seed);
        List<SiteAddresses> sites = new ArrayList<>();
        var provisioner = new Provisioner(config(state, sites), machine);
        provisioner.up(OnFailure.KEEP_OTHERS);
        for (int i = 0; i < EDITS; i++) {
            if (Files.exists(state.resolve("ledger"))) {
                Files.createDirectories(copy);
                Files.copy(state.resolve("ledger"), copy.resolve("ledger"));
            }
            edit(sites, random);
            provisioner = provisioner.followedBy(config(state, sites));
            ProvisionReport followed = provisioner.up(OnFailure.KEEP_OTHERS);
            ProvisionReport anew = new Provisioner(config(copy, sites), machine).up(OnFailure.KEEP_OTHERS);
            assertThat(followed).as("edit %d", i).isEqualTo(anew);
            assertThat(LedgerRecords.of(state)).isEqualTo(LedgerRecords.of(copy));
            Files.deleteIfExists(copy.resolve("ledger"));
            Files.deleteIfExists(copy.resolve("ledger.previous"));
        }
    }

    @Test
    void noticesTheFirstAddressThatNeedsTheKernel() throws IOException {
        machine.kernel.has(2, "192.168.55.37/27", "eth0");
        var first = new Provisioner(Sites.on(state, "a 127.0.0.2"), machine);
        assertThat(first.needsKernel()).isFalse();
        Provisioner second = first.followedBy(Sites.on(state, "a 127.0.0.2", "b 192.168.55.38"));
        assertThat(second.needsKernel()).isTrue();
        assertThat(second.up(OnFailure.KEEP_OTHERS).added()).hasSize(1);
        Provisioner third = second.followedBy(Sites.on(state, "a 127.0.0.2"));
        assertThat(third.up(OnFailure.KEEP_OTHERS).removed()).isOne();
        assertThat(third.needsKernel()).isFalse();
    }

    @Test
    void doesNotForgetAnAddressThatNeedsTheKernel() throws IOException {
        var sites = new ArrayList<>(List.of(site("a 192.168.55.38"), site("b")));
        var first = new Provisioner(pooled("127.8.0.1 - 127.8.0.9", sites), machine);
        sites.add(site("c 127.9.0.1"));
        Provisioner second = first.followedBy(pooled("127.8.0.1 - 127.8.0.9", sites));
        assertThat(second.needsKernel()).isTrue();
        sites.remove(0);
        Provisioner third = second.followedBy(pooled("127.8.0.1 - 127.8.0.9", sites));
        assertThat(third.needsKernel()).isFalse();
        assertThat(third.followedBy(pooled("192.168.55.38", sites)).needsKernel())
                .isTrue();
    }

    private static void edit(List<SiteAddresses> sites, Random random) {
        String name = "s" + random.nextInt(20);
        sites.removeIf(each -> each.site().value().equals(name));
        int at = random.nextInt(sites.size() + 1);
        switch (random.nextInt(5)) {
            case 0 -> {}
            case 1 -> sites.add(at, site(name + " 127.9.0." + random.nextInt(30)));
            default -> sites.add(at, site(name));
        }
    }

    private static SiteAddresses site(String text) {
        return Sites.on(Path.of("var"), text).sites().get(0);
    }

    private ProvisionerConfig pooled(String pool, List<SiteAddresses> sites) {
        return Sites.config("lo", state, List.of(AddressRange.parse(pool)), new PrefixChoice.Host())
                .with(sites);
    }

    private static ProvisionerConfig config(Path state, List<SiteAddresses> sites) {
        return Sites.config("lo", state, List.of(AddressRange.parse("127.8.0.1 - 127.8.0.12")), new PrefixChoice.Host())
                .with(sites);
    }
}
