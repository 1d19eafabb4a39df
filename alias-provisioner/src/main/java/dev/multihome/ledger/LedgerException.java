package dev.multihome.ledger;

import java.io.IOException;

/** The ledger cannot be read, written or locked; the message names the file and the remedy. */
public final class LedgerException extends IOException {

    private static final long serialVersionUID = 1L;

    LedgerException(String message) {
        super(message);
    }

    LedgerException(String message, Throwable cause) {
        super(message, cause);
    }
}
