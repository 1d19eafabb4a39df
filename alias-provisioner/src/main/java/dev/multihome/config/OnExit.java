package dev.multihome.config;

/** The value of {@code addresses.on-exit}: what becomes of aliases when the server stops. */
public enum OnExit {
    KEEP,
    REMOVE
}
