package dev.multihome.provision;

import java.io.IOException;

/** A capability is missing; the message names it, on the first line, and how to get it, on the others. */
final class NotPermittedException extends IOException {

    private static final long serialVersionUID = 1L;

    NotPermittedException(String message, Throwable cause) {
        super(message, cause);
    }
}
