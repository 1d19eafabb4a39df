package dev.multihome.content;

/** Which symbolic links inside a folder are followed. */
public enum Links {
    NEVER,
    /** Those whose target, fully resolved, is inside the folder. */
    INSIDE,
    /** Those whose owner is the owner of their target, wherever it is. */
    OWNER_MATCH
}
