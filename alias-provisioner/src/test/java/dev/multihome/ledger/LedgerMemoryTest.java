package dev.multihome.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import dev.multihome.plan.Assignment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered of a ledger is never another thing than what it says. */
class LedgerMemoryTest {

    private static final Place HERE = new Place("0b5ee5c1-4b5f-4f6c-8a43-0d6a4d1e3f10", 4026531840L);

    private final LedgerMemory memory = new LedgerMemory();
    private final Path folder;
    private final Path file;

    LedgerMemoryTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("ledger");
    }

    @Test
    void isNotReadAgainWhileItSaysTheSame() throws IOException {
        write(given(3));
        Entries first = Ledger.peek(folder, HERE, memory);
        assertThat(first).isEqualTo(given(3));
        assertThat(Ledger.peek(folder, HERE, memory)).isSameAs(first);
        try (Ledger ledger = Ledger.open(folder, HERE, memory)) {
            assertThat(ledger.read()).isSameAs(first);
        }
    }

    @Test
    void knowsWhatWasWrittenWithoutReadingIt() throws IOException {
        Entries entries = given(3);
        try (Ledger ledger = Ledger.open(folder, HERE, memory)) {
            ledger.write(entries);
        }
        assertThat(Ledger.peek(folder, HERE, memory)).isSameAs(entries);
    }

    @Test
    void seesWhatAnotherProcessAppendsWithinOneStepOfTheFilesClock() throws IOException {
        write(given(3));
        Ledger.peek(folder, HERE, memory);
        FileTime time = Files.getLastModifiedTime(file);
        write(given(4));
        Files.setLastModifiedTime(file, time);
        assertThat(Ledger.peek(folder, HERE, memory)).isEqualTo(given(4));
        assertThat(Ledger.peek(folder, HERE)).isEqualTo(given(4));
    }

    @Test
    void goesOnBehindWhatAnotherProcessHasAppended() throws IOException {
        write(given(3));
        Ledger.peek(folder, HERE, memory);
        write(given(4));
        try (Ledger ledger = Ledger.open(folder, HERE, memory)) {
            ledger.write(given(5));
        }
        assertThat(Ledger.peek(folder, HERE)).isEqualTo(given(5));
    }

    @Test
    void seesThatItWasReplacedOrRemoved() throws IOException {
        write(given(3));
        Ledger.peek(folder, HERE, memory);
        Path other = folder.resolve("other");
        try (Ledger ledger = Ledger.open(other, HERE)) {
            ledger.write(given(5));
        }
        Files.move(other.resolve("ledger"), file, StandardCopyOption.REPLACE_EXISTING);
        assertThat(Ledger.peek(folder, HERE, memory)).isEqualTo(given(5));
        Files.delete(file);
        assertThat(Ledger.peek(folder, HERE, memory)).isEqualTo(Entries.NONE);
    }

    @Test
    void seesThatItWasDamaged() throws IOException {
        write(given(3));
        Ledger.peek(folder, HERE, memory);
        Files.writeString(file, "nothing of a ledger");
        assertThatThrownBy(() -> Ledger.peek(folder, HERE, memory)).isInstanceOf(LedgerException.class);
    }

    @Test
    void holdsForOneBootOnly() throws IOException {
        write(given(3));
        Ledger.peek(folder, HERE, memory);
        var rebooted = new Place("6c0ff3e3-1111-4f6c-8a43-0d6a4d1e3f10", HERE.namespace());
        assertThat(Ledger.peek(folder, rebooted, memory)).isEqualTo(Ledger.peek(folder, rebooted));
    }

    private void write(Entries entries) throws IOException {
        try (Ledger ledger = Ledger.open(folder, HERE)) {
            ledger.write(entries);
        }
    }

    private static Entries given(int sites) {
        List<Assignment> assignments = IntStream.rangeClosed(1, sites)
                .mapToObj(each -> new Assignment(
                        new SiteName("s" + each), IpAddress.parse("127.9.0." + each), OptionalInt.empty(), true, 0))
                .toList();
        return new Entries(List.of(), assignments);
    }
}
