package dev.multihome.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multihome.address.Prefix;
import dev.multihome.address.SiteName;
import dev.multihome.plan.InterfaceId;
import dev.multihome.plan.Owned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One change after the other in one file, and what is left of the last one when power or process goes meanwhile. */
class LedgerFileTest {

    private static final Place HERE = new Place("0b5ee5c1-4b5f-4f6c-8a43-0d6a4d1e3f10", 4026531840L);
    private static final int SECTOR = 512;

    private final Path folder;
    private final Path file;

    LedgerFileTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("ledger");
    }

    @Test
    void writesOnlyWhatHasChangedIntoTheFileThatIsThere() throws IOException {
        try (Ledger ledger = Ledger.open(folder, HERE)) {
            ledger.write(aliases(100));
            Object before = key();
            long length = Files.size(file);
            int text = text();
            ledger.write(aliases(101));
            assertThat(key()).isEqualTo(before);
            assertThat(Files.size(file)).isEqualTo(length);
            assertThat(text() - text).isBetween(1, 200);
        }
        assertThat(Ledger.peek(folder, HERE)).isEqualTo(aliases(101));
    }

    @Test
    void forgetsWhatIsGone() throws IOException {
        try (Ledger ledger = Ledger.open(folder, HERE)) {
            ledger.write(aliases(3));
            ledger.write(aliases(1));
        }
        assertThat(Ledger.peek(folder, HERE)).isEqualTo(aliases(1));
    }

    @Test
    void takesANewFileWhenTheRoomIsUsedUp() throws IOException {
        try (Ledger ledger = Ledger.open(folder, HERE)) {
            ledger.write(aliases(50));
            Object first = key();
            for (int i = 0; key().equals(first); i++) {
                ledger.write(aliases(50 + i % 2 * 10));
                assertThat(Ledger.peek(folder, HERE)).isEqualTo(aliases(50 + i % 2 * 10));
            }
            assertThat(folder.resolve("ledger.previous")).exists();
        }
    }

    @Test
    void readsTheStateBeforeAChangeThatWasCutShortAnywhere() throws IOException {
        Change change = change();
        byte[] after = Files.readAllBytes(file);
        for (int end = change.start(); end < change.end(); end += 7) {
            byte[] cut = after.clone();
            Arrays.fill(cut, end, change.end(), (byte) 0);
            isAsBefore(cut, "cut short at " + end);
        }
    }

    @Test
    void readsTheStateBeforeAChangeOfWhichADiskLostAnySector() throws IOException {
        Change change = change();
        byte[] after = Files.readAllBytes(file);
        for (int lost = change.start() / SECTOR; lost <= (change.end() - 1) / SECTOR; lost++) {
            byte[] cut = after.clone();
            for (int at = lost * SECTOR; at < (lost + 1) * SECTOR; at++) {
                cut[at] = at < change.start() ? cut[at] : 0;
            }
            isAsBefore(cut, "sector " + lost + " lost");
        }
    }

    @Test
    void refusesAFileThatLostASectorOfAnEarlierChange() throws IOException {
        Change change = change();
        write(aliases(20));
        byte[] lost = Files.readAllBytes(file);
        int sector = change.start() / SECTOR + 1;
        Arrays.fill(lost, sector * SECTOR, (sector + 1) * SECTOR, (byte) 0);
        Files.write(file, lost);
        assertThatThrownBy(() -> Ledger.peek(folder, HERE))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("is cut off or was changed");
    }

    @Test
    void noticesThatTheFileWasReplacedWhileItIsHeld() throws IOException {
        try (Ledger ledger = Ledger.open(folder, HERE)) {
            ledger.write(aliases(2));
            Path saved = Files.copy(file, folder.resolve("saved"));
            ledger.write(aliases(3));
            Files.move(saved, file, StandardCopyOption.REPLACE_EXISTING);
            assertThat(ledger.read()).isEqualTo(aliases(2));
            Files.delete(file);
            assertThat(ledger.read()).isEqualTo(Entries.NONE);
            ledger.write(aliases(4));
        }
        assertThat(Ledger.peek(folder, HERE)).isEqualTo(aliases(4));
    }

    @Test
    void startsANewFileInAnotherBoot() throws IOException {
        write(aliases(2));
        var rebooted = new Place("another", HERE.namespace());
        try (Ledger ledger = Ledger.open(folder, rebooted)) {
            ledger.write(aliases(1));
        }
        assertThat(Ledger.peek(folder, rebooted)).isEqualTo(aliases(1));
        assertThat(Ledger.peek(folder, HERE)).isEqualTo(Entries.NONE);
    }

    private record Change(int start, int end) {}

    /** Ten aliases are there, and three more come: a few sectors. */
    private Change change() throws IOException {
        write(aliases(10));
        int start = text();
        write(aliases(13));
        return new Change(start, text());
    }

    private void isAsBefore(byte[] content, String what) throws IOException {
        Files.write(file, content);
        try (Ledger ledger = Ledger.open(folder, HERE)) {
            assertThat(ledger.read()).as(what).isEqualTo(aliases(10));
            ledger.write(aliases(11));
        }
        assertThat(Ledger.peek(folder, HERE)).as(what + ", and written again").isEqualTo(aliases(11));
    }

    private void write(Entries entries) throws IOException {
        try (Ledger ledger = Ledger.open(folder, HERE)) {
            ledger.write(entries);
        }
    }

    private Object key() throws IOException {
        return Files.getAttribute(file, "unix:ino");
    }

    private int text() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length;
        while (bytes[end - 1] == 0) {
            end--;
        }
        return end;
    }

    private static Entries aliases(int count) {
        List<Owned> owned = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            owned.add(new Owned(
                    Owned.State.OURS,
                    new InterfaceId(2, "eth0", "02:00:00:00:00:01"),
                    Prefix.parse("10.1.0." + i + "/32"),
                    Optional.of("eth0:" + i),
                    77,
                    new SiteName("a-site-with-a-rather-long-name-for-more-than-a-sector-" + i)));
        }
        return new Entries(owned, List.of());
    }
}
