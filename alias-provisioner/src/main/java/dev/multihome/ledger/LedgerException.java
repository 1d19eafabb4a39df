package dev.multihome.ledger;

import java.io.IOException;
import java.nio.file.AccessDeniedException;

/** The ledger cannot be read, written or locked; the message names the file and the remedy. */
public final class LedgerException extends IOException {

    private static final long serialVersionUID = 1L;

    LedgerException(String message) {
        super(message);
    }

    LedgerException(String message, Throwable cause) {
        super(message, cause);
    }

    /** False where the file system's permissions are in the way. */
    public boolean permitted() {
        return !(getCause() instanceof AccessDeniedException);
    }
}
