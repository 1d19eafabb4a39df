package dev.multihome.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.multihome.address.IpAddress;
import dev.multihome.address.Prefix;
import dev.multihome.address.SiteName;
import dev.multihome.plan.Assignment;
import dev.multihome.plan.InterfaceId;
import dev.multihome.plan.Owned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

    private static final Place HERE = new Place("0b5ee5c1-4b5f-4f6c-8a43-0d6a4d1e3f10", 4026531840L);
    private static final InterfaceId ETH0 = new InterfaceId(2, "eth0", "02:00:00:00:00:01");
    private static final Entries SOME = new Entries(
            List.of(
                    new Owned(
                            Owned.State.OURS,
                            ETH0,
                            Prefix.parse("192.168.55.38/32"),
                            Optional.of("eth0:0"),
                            77,
                            new SiteName("usurers")),
                    new Owned(
                            Owned.State.INTENT,
                            ETH0,
                            Prefix.parse("2001:db8::5/128"),
                            Optional.empty(),
                            77,
                            new SiteName("six"))),
            List.of(
                    new Assignment(
                            new SiteName("usurers"), IpAddress.parse("192.168.55.38"), OptionalInt.of(0), false, 0),
                    new Assignment(
                            new SiteName("blog"), IpAddress.parse("127.168.55.40"), OptionalInt.empty(), true, 3)));

    private static final Entries MORE =
            SOME.owning(List.of(SOME.owned().get(0), SOME.owned().get(1).committed(77)));

    private final Path folder;

    LedgerTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void readsBackWhatItWrote() throws IOException {
        try (Ledger ledger = Ledger.open(folder, HERE)) {
            assertThat(ledger.read()).isEqualTo(Entries.NONE);
            ledger.write(SOME);
            assertThat(ledger.read()).isEqualTo(SOME);
        }
        assertThat(Ledger.peek(folder, HERE)).isEqualTo(SOME);
    }

    /** What did not come out as it was meant has lines of its own. */
    @Test
    void commitsAllIntentsInOneLine() throws IOException {
        Owned meant = SOME.owned().get(1);
        List<Owned> intents = IntStream.range(1, 6)
                .mapToObj(i -> new Owned(
                        Owned.State.INTENT,
                        ETH0,
                        Prefix.parse("2001:db8::" + i + "/128"),
                        Optional.empty(),
                        77,
                        new SiteName("site" + i)))
                .toList();
        Owned unmarked = intents.get(1).committed(0);
        List<Owned> ours = List.of(
                intents.get(0).committed(77),
                unmarked,
                intents.get(3).committed(77),
                intents.get(4).committed(77));
        try (Ledger ledger = Ledger.open(folder, HERE)) {
            ledger.write(SOME.owning(intents));
            int before = said().length();
            ledger.write(SOME.owning(ours));
            assertThat(said().substring(before).lines().skip(1))
                    .containsExactly(
                            "ours 2001:db8::2/128 interface=eth0 index=2 mac=02:00:00:00:00:01 mark=0 site=site2",
                            "gone 2001:db8::3/128 interface=eth0 index=2 mac=02:00:00:00:00:01 mark=77 site=site3",
                            "committed every intent above");
            assertThat(ledger.read()).isEqualTo(SOME.owning(ours));
            ledger.write(SOME.owning(List.of(ours.get(0), meant)));
            ledger.write(SOME.owning(List.of(ours.get(0).committed(0), meant)));
            assertThat(said()).as("an intent is left").containsOnlyOnce("committed");
        }
        assertThat(Ledger.peek(folder, HERE))
                .isEqualTo(SOME.owning(List.of(ours.get(0).committed(0), meant)));
    }

    @Test
    void isTextForPeople() throws IOException {
        write(SOME);
        assertThat(Files.readAllLines(file()))
                .contains(
                        "ours 192.168.55.38/32 interface=eth0 index=2 mac=02:00:00:00:00:01 label=eth0:0 mark=77 site=usurers",
                        "given 127.168.55.40 site=blog pool=yes retired=3");
    }

    @Test
    void forgetsOwnershipInAnotherBootButNotWhoWasGivenWhat() throws IOException {
        write(SOME);
        var rebooted = new Place("another", HERE.namespace());
        assertThat(Ledger.peek(folder, rebooted)).isEqualTo(SOME.owning(List.of()));
    }

    @Test
    void forgetsOwnershipInAnotherNamespace() throws IOException {
        write(SOME);
        assertThat(Ledger.peek(folder, new Place(HERE.bootId(), 4026532999L))).isEqualTo(SOME.owning(List.of()));
    }

    @Test
    void refusesAFileCutOffAtAnyByte() throws IOException {
        write(SOME);
        write(MORE);
        byte[] whole = Files.readAllBytes(file());
        for (int length = 0; length < whole.length; length += length < text(whole) + 100 ? 1 : 997) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> LedgerText.parse(cut))
                    .as("cut off after %d bytes", length)
                    .isInstanceOf(DamageException.class)
                    .hasMessageContaining("is cut off or was changed");
        }
    }

    @Test
    void refusesAFileWithAnyByteChanged() throws IOException {
        write(SOME);
        write(MORE);
        byte[] whole = Files.readAllBytes(file());
        for (int at = 0; at < text(whole); at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            assertThatThrownBy(() -> LedgerText.parse(changed))
                    .as("byte %d changed", at)
                    .isInstanceOf(DamageException.class);
        }
    }

    @Test
    void keepsTheFileBeforeAsTheRemedySays() throws IOException {
        write(SOME);
        Path previous = folder.resolve("ledger.previous");
        for (int i = 0; !Files.exists(previous); i++) {
            write(i % 2 == 0 ? MORE : SOME);
        }
        Entries older = Ledger.peek(folder, HERE).equals(SOME) ? MORE : SOME;
        Files.writeString(file(), "rubbish");
        assertThatThrownBy(() -> Ledger.peek(folder, HERE)).hasMessageContaining("mv " + previous + " " + file());
        Files.move(previous, file(), StandardCopyOption.REPLACE_EXISTING);
        assertThat(Ledger.peek(folder, HERE)).isEqualTo(older);
    }

    @Test
    void bringsBackTheStateBeforeTheDamageAsTheRemedySays() throws Exception {
        write(SOME);
        int sound = text(Files.readAllBytes(file()));
        write(MORE);
        byte[] whole = Files.readAllBytes(file());
        whole[sound + 60] ^= 1;
        Files.write(file(), whole);
        assertThat(remedied()).isEqualTo(SOME);
        write(MORE);
        Files.write(file(), Arrays.copyOf(Files.readAllBytes(file()), sound + 50));
        assertThat(remedied()).isEqualTo(SOME);
        Files.write(file(), Arrays.copyOf(whole, 40));
        assertThat(remedied()).isEqualTo(Entries.NONE);
    }

    /** After the very command that the message shows between backquotes. */
    private Entries remedied() throws Exception {
        String message = String.valueOf(catchThrowableOfType(LedgerException.class, () -> Ledger.peek(folder, HERE))
                .getMessage());
        String command = message.substring(message.indexOf('`') + 1, message.indexOf('`', message.indexOf('`') + 1));
        assertThat(new ProcessBuilder("sh", "-c", command).start().waitFor()).isZero();
        return Ledger.peek(folder, HERE);
    }

    @Test
    void refusesAnOlderKindWithItsName() throws IOException {
        Files.writeString(file(), "multihome-ledger 1\n# rest\n");
        assertThatThrownBy(() -> Ledger.peek(folder, HERE))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("is of a kind this program does not know: multihome-ledger 1");
    }

    @Test
    void leavesADamagedFileAsItIs() throws IOException {
        Files.writeString(file(), "rubbish");
        assertThatThrownBy(() -> Ledger.peek(folder, HERE)).isInstanceOf(LedgerException.class);
        assertThat(file()).hasContent("rubbish");
    }

    @Test
    void survivesACrashBeforeTheRename() throws IOException {
        write(SOME);
        Files.writeString(folder.resolve("ledger.next"), "half a led");
        assertThat(Ledger.peek(folder, HERE)).isEqualTo(SOME);
        write(Entries.NONE);
        assertThat(Ledger.peek(folder, HERE)).isEqualTo(Entries.NONE);
    }

    @Test
    void turnsAwayASecondProvisionerAndNamesTheFirst() throws IOException {
        Ledger first = Ledger.open(folder, HERE);
        assertThatThrownBy(() -> Ledger.open(folder, HERE))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("process " + ProcessHandle.current().pid());
        first.write(SOME); // still held: being turned away must not have cost the first its lock
        first.close();
        Ledger.open(folder, HERE).close();
    }

    @Test
    void makesTheFolderForItsOwnerAndGroup() throws IOException {
        Path fresh = folder.resolve("var/multihome");
        Ledger.open(fresh, HERE).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh)))
                .matches("rwx.-x---|rwx------");
    }

    @Test
    void saysWhichFolderCannotBeMade() throws IOException {
        Path occupied = Files.writeString(folder.resolve("occupied"), "");
        assertThatThrownBy(() -> Ledger.open(occupied.resolve("var"), HERE))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("state-folder " + occupied.resolve("var") + " cannot be used");
    }

    @Test
    void holdsTenThousand() throws IOException {
        List<Owned> many = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            many.add(new Owned(
                    Owned.State.OURS,
                    ETH0,
                    Prefix.parse("10.1." + i / 250 + "." + i % 250 + "/32"),
                    Optional.of("eth0:" + i),
                    77,
                    new SiteName("s" + i)));
        }
        Entries entries = SOME.owning(many);
        write(entries);
        assertThat(Ledger.peek(folder, HERE)).isEqualTo(entries);
    }

    private Path file() {
        return folder.resolve("ledger");
    }

    /** Where the text ends and the room begins. */
    private static int text(byte[] file) {
        int end = file.length;
        while (file[end - 1] == 0) {
            end--;
        }
        return end;
    }

    private void write(Entries entries) throws IOException {
        try (Ledger ledger = Ledger.open(folder, HERE)) {
            ledger.write(entries);
        }
    }

    /** The file without the room behind what it says. */
    private String said() throws IOException {
        String text = Files.readString(file());
        return text.substring(0, text.indexOf(0));
    }
}
