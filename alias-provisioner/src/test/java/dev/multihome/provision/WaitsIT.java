package dev.multihome.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.multihome.testing.Required;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order in which the disk and the kernel hear of an alias, seen from outside by strace(1). */
class WaitsIT {

    private final ProvisionedBox box;

    WaitsIT(@TempDir Path folder) throws IOException {
        Required.program("strace", "strace");
        box = ProvisionedBox.open(folder);
    }

    @AfterEach
    void close() {
        box.close();
    }

    @Test
    void waitsForTheDiskOnceBeforeTheKernelIsAskedAndOnceAfter() throws IOException {
        box.configured("addresses.probe = off", "usurers 192.168.55.38");
        box.aliases("up").expectSuccess();
        box.configured("addresses.probe = off", "usurers 192.168.55.38", "more 192.168.55.39", "six 2001:db8::5");
        assertThat(calls("up")).containsExactly("fdatasync", "RTM_NEWADDR", "RTM_NEWADDR", "fdatasync");
        assertThat(calls("down")).containsExactly("RTM_DELADDR", "RTM_DELADDR", "RTM_DELADDR", "fdatasync");
    }

    @Test
    void waitsForTheNameOfANewLedgerToo() throws IOException {
        box.configured("addresses.probe = off", "usurers 192.168.55.38");
        assertThat(calls("up")).containsExactly("fsync", "rename", "fsync", "RTM_NEWADDR", "fdatasync");
    }

    private List<String> calls(String verb) throws IOException {
        Path log = box.folder().resolve("strace");
        List<String> traced =
                List.of("strace", "-f", "-s", "64", "-e", "trace=fsync,fdatasync,sendto,rename", "-o", log.toString());
        box.box()
                .run(Stream.concat(traced.stream(), box.command(verb).stream()).toArray(String[]::new))
                .expectSuccess();
        List<String> calls = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            Stream.of("fdatasync(", "fsync(", "rename(")
                    .filter(line::contains)
                    .findFirst()
                    .ifPresent(each -> calls.add(each.substring(0, each.length() - 1)));
            for (String type : List.of("RTM_NEWADDR", "RTM_DELADDR")) {
                int more = line.split(type, -1).length - 1;
                for (int i = 0; i < more; i++) {
                    calls.add(type);
                }
            }
        }
        return calls;
    }
}
