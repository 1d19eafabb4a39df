package dev.multihome.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.config.Configuration.Listing;
import dev.multihome.config.Problem;
import dev.multihome.config.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an edited site has in common with others is found, and what these have among themselves is not forgotten. */
class SiteConflictsTest {

    private final Path file;
    private Texts texts;
    private SiteMemory memory = SiteMemory.NONE;

    SiteConflictsTest(@TempDir Path folder) throws IOException {
        file = folder.resolve("conf/multihome.conf");
        Files.createDirectories(folder.resolve("conf/sites"));
        for (String site : new String[] {"a", "b", "c"}) {
            Files.createDirectories(folder.resolve("sites").resolve(site));
        }
        Files.writeString(file, "sites-folder = ../sites");
        write("a", "127.1.0.1");
        write("b", "127.1.0.2");
        write("c", "127.1.0.3");
        texts = Texts.read(file);
    }

    @Test
    void findsTheAddressOfAnotherSite() throws IOException {
        assertThat(problems()).isEmpty();
        edit("a", "127.1.0.3");
        assertThat(problems())
                .singleElement()
                .asString()
                .contains("127.1.0.3 is the address of sites.c and of sites.a");
    }

    @Test
    void findsAgainWhatTwoOtherSitesHaveInCommon() throws IOException {
        edit("b", "127.1.0.1");
        assertThat(problems()).hasSize(1);
        edit("c", "127.1.0.4");
        assertThat(problems()).hasSize(1);
        edit("b", "127.1.0.2");
        assertThat(problems()).isEmpty();
    }

    private void edit(String site, String address) throws IOException {
        texts = texts.again(Set.of(write(site, address)));
    }

    private Path write(String site, String address) throws IOException {
        return Files.writeString(file.resolveSibling("sites").resolve(site + ".conf"), "address = " + address);
    }

    /** The same with and without what is known from before. */
    private List<Problem> problems() {
        ServerConfigReader.Remembered with = read(memory.still(texts, Set.of()));
        memory = with.memory();
        List<Problem> problems = with.reading().problems();
        assertThat(problems).isEqualTo(read(SiteMemory.NONE).reading().problems());
        return problems;
    }

    private ServerConfigReader.Remembered read(SiteMemory known) {
        return ServerConfigReader.read(texts, Listing.without(each -> !Files.isDirectory(each)), any -> false, known);
    }
}
