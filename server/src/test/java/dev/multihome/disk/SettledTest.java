package dev.multihome.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettledTest {

    private static final Path SITES = Path.of("/srv/sites");

    private final Settled settled = new Settled();

    @Test
    void listsAFolderByNameWithoutWhatIsElsewhereOrHidden() {
        settled.add(List.of(at("b"), at("a"), at(".git"), at("a/deeper"), Path.of("/srv/other")));
        assertThat(settled.in(SITES)).containsExactly(at("a"), at("b"));
        assertThat(settled.in(Path.of("/srv"))).containsExactly(Path.of("/srv/other"));
        assertThat(settled.contains(at(".git"))).isTrue();
    }

    @Test
    void listsAnewWhenOneComesOrGoes() {
        settled.add(List.of(at("b")));
        List<Path> before = settled.in(SITES);
        settled.add(List.of(at("b")));
        settled.remove(List.of(Path.of("/etc/multihome/multihome.conf")));
        assertThat(settled.in(SITES)).as("nothing has changed").isSameAs(before);
        settled.add(List.of(at("a")));
        assertThat(settled.in(SITES)).containsExactly(at("a"), at("b"));
        settled.remove(List.of(at("b")));
        assertThat(settled.in(SITES)).containsExactly(at("a"));
        assertThat(before).as("whoever has it keeps it").containsExactly(at("b"));
    }

    private static Path at(String name) {
        return SITES.resolve(name);
    }
}
