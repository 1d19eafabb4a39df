package dev.multihome.provision;

/**
 * What one address that the kernel refuses means for the others of the run. An address that somebody else has never holds
 * back the others; a missing capability always does.
 */
public enum OnFailure {
    /** All or nothing: what this run added is removed again. For a person at a terminal. */
    UNDO_ALL,
    /** Each address stands for itself. For a server, whose other sites go on. */
    KEEP_OTHERS
}
