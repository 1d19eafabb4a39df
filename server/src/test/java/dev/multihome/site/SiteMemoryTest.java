package dev.multihome.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.config.Configuration;
import dev.multihome.config.Reading;
import dev.multihome.config.SiteAddresses;
import dev.multihome.config.Texts;
import dev.multihome.sequence.Middle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read again with a memory is what would be read without one. */
class SiteMemoryTest {

    private final Path file;
    private final Path siteFile;
    private final Path sites;

    SiteMemoryTest(@TempDir Path folder) {
        file = folder.resolve("conf/multihome.conf");
        siteFile = folder.resolve("conf/sites/one.conf");
        sites = folder.resolve("sites");
    }

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(siteFile.getParent());
        for (String site : new String[] {"one", "two", "three"}) {
            Files.createDirectories(sites.resolve(site));
        }
        Files.writeString(file, """
                sites-folder = ../sites
                addresses.pool = ["127.1.0.10 - 127.1.0.19"]
                defaults.listing = on
                sites.two { address = 127.1.0.2, headers { X-Two = yes } }
                """);
        Files.writeString(siteFile, "address = 127.1.0.1");
    }

    @Test
    void forgetsASiteWhoseFileHasChanged() throws IOException {
        Texts before = Texts.read(file);
        SiteMemory memory = read(before, SiteMemory.NONE).memory();
        Files.writeString(siteFile, "address = 127.1.0.7, listing = off");
        Texts now = before.again(Set.of(siteFile));
        isAsWithout(now, memory.still(now, Set.of()));
        assertThat(read(now, memory.still(now, Set.of()))
                        .reading()
                        .value()
                        .orElseThrow()
                        .sites()
                        .toString())
                .contains("127.1.0.7");
    }

    @Test
    void forgetsSitesWhoseFileComesOrGoes() throws IOException {
        Texts before = Texts.read(file);
        SiteMemory memory = read(before, SiteMemory.NONE).memory();
        Path other = siteFile.resolveSibling("three.conf");
        Files.writeString(other, "address = 127.1.0.3");
        Files.delete(siteFile);
        Texts now = before.again(Set.of(siteFile, other));
        assertThat(now.changedSince(before)).contains(Set.of("one", "three"));
        assertThat(now.changedSince(now)).contains(Set.of());
        isAsWithout(now, memory.still(now, Set.of()));
    }

    @Test
    void forgetsEverySiteWhenTheMainFileHasChanged() throws IOException {
        Texts before = Texts.read(file);
        SiteMemory memory = read(before, SiteMemory.NONE).memory();
        Files.writeString(file, Files.readString(file).replace("listing = on", "listing = off"));
        Texts now = before.again(Set.of(file));
        isAsWithout(now, memory.still(now, Set.of()));
    }

    @Test
    void looksAgainAtAFolderThatHasChanged() throws IOException {
        Texts texts = Texts.read(file);
        SiteMemory memory = read(texts, SiteMemory.NONE).memory();
        Files.delete(sites.resolve("two"));
        Files.delete(sites.resolve("three"));
        Set<Path> gone = Set.of(sites.resolve("two"), sites.resolve("three"));
        isAsWithout(texts, memory.still(texts, gone));
        assertThat(read(texts, memory.still(texts, gone)).reading().problems())
                .singleElement()
                .asString()
                .contains("sites/two does not exist");
    }

    @Test
    void keepsNothingOfASiteThatIsInvalid() throws IOException {
        Files.delete(sites.resolve("two"));
        Texts texts = Texts.read(file);
        SiteMemory memory = read(texts, SiteMemory.NONE).memory();
        Files.createDirectories(sites.resolve("two"));
        assertThat(read(texts, memory).reading().problems()).isEmpty();
    }

    @Test
    void findsUnknownKeysAllTheSame() throws IOException {
        Texts before = Texts.read(file);
        SiteMemory memory = read(before, SiteMemory.NONE).memory();
        Files.writeString(siteFile, "adress = 127.1.0.7");
        Texts now = before.again(Set.of(siteFile));
        assertThat(read(now, memory.still(now, Set.of())).reading().problems())
                .singleElement()
                .asString()
                .contains("sites/one.conf:1: sites.one.adress: unknown key; did you mean address?");
    }

    @Test
    void keepsOnceWhatManySitesHaveAlike() throws IOException {
        for (int i = 0; i < 60; i++) {
            Files.createDirectories(sites.resolve("many-" + i));
        }
        Files.writeString(file, Files.readString(file).replace("127.1.0.19", "127.1.1.19"));
        List<Site> all = read(Texts.read(file), SiteMemory.NONE)
                .reading()
                .value()
                .orElseThrow()
                .sites()
                .sites();
        assertThat(all).hasSize(63);
        assertThat(all.get(62).behaviour()).isSameAs(all.get(61).behaviour());
        assertThat(all.get(62).security()).isSameAs(all.get(61).security());
    }

    @Test
    void givesBackTheVeryObjectsOfASiteThatWasReadAgain() throws IOException {
        Texts before = Texts.read(file);
        SiteMemory memory = read(before, SiteMemory.NONE).memory();
        Files.writeString(siteFile, "address = 127.1.0.7, listing = off");
        Texts now = before.again(Set.of(siteFile));
        ServerConfigReader.Remembered edited = read(now, memory.still(now, Set.of()));
        ServerConfig first = edited.reading().value().orElseThrow();
        ServerConfig second = read(now, edited.memory()).reading().value().orElseThrow();
        for (int i = 0; i < 3; i++) {
            assertThat(second.sites().sites().get(i))
                    .isSameAs(first.sites().sites().get(i));
            assertThat(second.provisioner().sites().get(i))
                    .isSameAs(first.provisioner().sites().get(i));
        }
    }

    @Test
    void keepsTheAddressesOfASiteInWhichSomethingElseWasEdited() throws IOException {
        Texts before = Texts.read(file);
        ServerConfigReader.Remembered first = read(before, SiteMemory.NONE);
        Files.writeString(siteFile, "address = 127.1.0.1, listing = off");
        Texts now = before.again(Set.of(siteFile));
        List<SiteAddresses> addresses =
                first.reading().value().orElseThrow().provisioner().sites();
        List<SiteAddresses> again = read(now, first.memory().still(now, Set.of()))
                .reading()
                .value()
                .orElseThrow()
                .provisioner()
                .sites();
        assertThat(Middle.of(addresses, again).isEmpty()).isTrue();
    }

    @Test
    void keepsApartSitesThatSayMoreThanOthers() throws IOException {
        Files.writeString(file, """
                sites-folder = ../sites
                sites.three { address = 127.1.0.3 }
                sites.two { address = 127.1.0.2, headers { X-Two = yes } }
                """);
        List<Site> all = read(Texts.read(file), SiteMemory.NONE)
                .reading()
                .value()
                .orElseThrow()
                .sites()
                .sites();
        assertThat(all)
                .extracting(each -> each.name() + " " + each.delivery().fields().size())
                .containsExactly("three 0", "two 1", "one 0");
        assertThat(all.get(2).delivery()).isSameAs(all.get(0).delivery());
    }

    @Test
    void seesWhatIsWrongWithWhatEverySiteHasFromTheTop() throws IOException {
        Files.writeString(file, "sites-folder = ../sites\nlisten.http2 = perhaps\naddresses.pool = [127.1.0.0/24]");
        assertThat(read(Texts.read(file), SiteMemory.NONE).reading().problems())
                .singleElement()
                .asString()
                .contains("conf/multihome.conf:2: listen.http2: perhaps is neither on nor off");
    }

    private void isAsWithout(Texts texts, SiteMemory memory) {
        Reading<ServerConfig> with = read(texts, memory).reading().brief();
        Reading<ServerConfig> without = read(texts, SiteMemory.NONE).reading().brief();
        assertThat(with.value()).isEqualTo(without.value());
        assertThat(with.problems()).isEqualTo(without.problems());
        assertThat(with.notes()).isEqualTo(without.notes());
        assertThat(with.settings()).containsExactlyElementsOf(without.settings());
    }

    private static ServerConfigReader.Remembered read(Texts texts, SiteMemory memory) {
        return ServerConfigReader.read(
                texts, Configuration.Listing.without(each -> !Files.isDirectory(each)), any -> false, memory);
    }
}
