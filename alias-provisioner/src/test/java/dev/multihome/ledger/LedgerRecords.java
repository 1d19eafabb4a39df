package dev.multihome.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a ledger says, whatever the boot and the namespace: one line a record, and no word of what was before. */
public final class LedgerRecords {

    private LedgerRecords() {}

    /** Begins with a line break; empty where there is no ledger. */
    public static String of(Path stateFolder) throws IOException {
        Path file = stateFolder.resolve("ledger");
        if (!Files.exists(file)) {
            return "";
        }
        try {
            return "\n"
                    + Records.change(
                            Entries.NONE,
                            LedgerText.parse(Files.readAllBytes(file)).all());
        } catch (DamageException e) {
            throw new IOException(file + " " + e.getMessage(), e);
        }
    }
}
