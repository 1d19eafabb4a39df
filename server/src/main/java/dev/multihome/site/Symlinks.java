package dev.multihome.site;

/** The value of {@code symlinks}: which symbolic links in a site's folder are followed. */
public enum Symlinks {
    NEVER,
    /** Those whose target, fully resolved, is inside the folder. */
    INSIDE,
    /** Those whose owner is the owner of their target. */
    OWNER_MATCH
}
