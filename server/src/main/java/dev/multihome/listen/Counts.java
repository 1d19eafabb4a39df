package dev.multihome.listen;

import dev.multihome.site.Limits;

/**
 * What the listeners have counted since they were made, read without a lock: the values may be a moment apart.
 *
 * @param open connections open now
 * @param accepted connections accepted and let in
 * @param refusedInTotal connections closed at once because {@link Limits.Connections#inTotal} were open
 * @param refusedByClient connections closed at once because one client had {@link Limits.Connections#perClient} open
 * @param malformed messages refused for their framing or their limits, each of which closed its connection
 */
public record Counts(long open, long accepted, long refusedInTotal, long refusedByClient, long malformed) {}
