package dev.multihome.http2;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Streams that wait for the same thing, and whose turn it is: RFC 9218 section 10. Each waits in one of these at most. What
 * is asked costs the same however many wait; one that comes late to the streams of its urgency looks for its place among
 * them. Under the connection's lock.
 */
final class Turns {

    private static final int RANKS = 2 * (Priority.LEAST_URGENT + 1);

    private final boolean sharing;
    private final @Nullable Stream[] first = new Stream[RANKS];
    private final @Nullable Stream[] last = new Stream[RANKS];
    /** A bit for each rank that somebody has. */
    private int ranks;

    private final LongSupplier tickets;

    /**
     * Nobody waits yet.
     *
     * @param sharing whether those that are of use in part take turns, behind the others of their urgency
     * @param tickets the places of those that share, each higher than the one before; one row of them for all places whose
     *     streams are compared
     */
    Turns(boolean sharing, LongSupplier tickets) {
        this.sharing = sharing;
        this.tickets = tickets;
    }

    /** Whose turn it is; null when nobody waits. */
    @Nullable
    Stream next() {
        return ranks == 0 ? null : first[Integer.numberOfTrailingZeros(ranks)];
    }

    /** Whether somebody waits who is more urgent. */
    boolean isMoreUrgentThan(Priority priority) {
        return (ranks & (1 << 2 * priority.urgency()) - 1) != 0;
    }

    /** Whether it would be another place that the stream has by its priority now. */
    boolean wouldMove(Stream stream) {
        return stream.rank != rankOf(stream);
    }

    /** Puts one in line that waits nowhere. */
    void add(Stream stream) {
        int rank = rankOf(stream);
        stream.turns = this;
        stream.rank = rank;
        stream.order = isShared(rank) ? tickets.getAsLong() : stream.id;
        Stream before = last[rank];
        while (before != null && before.order > stream.order) {
            before = before.previous;
        }
        Stream after = before == null ? first[rank] : before.following;
        link(rank, before, stream);
        link(rank, stream, after);
        ranks |= 1 << rank;
    }

    /** Takes one out that waits here. */
    void remove(Stream stream) {
        link(stream.rank, stream.previous, stream.following);
        if (first[stream.rank] == null) {
            ranks &= ~(1 << stream.rank);
        }
        stream.turns = null;
        stream.previous = null;
        stream.following = null;
    }

    /** One has had its turn: it goes behind those with whom it shares. */
    void taken(Stream stream) {
        if (isShared(stream.rank)) {
            remove(stream);
            add(stream);
        }
    }

    /** The one of two, who wait in different places, whose turn it is. */
    static @Nullable Stream earlier(@Nullable Stream one, @Nullable Stream other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        boolean otherFirst = one.rank == other.rank ? other.order < one.order : other.rank < one.rank;
        return otherFirst ? other : one;
    }

    private void link(int rank, @Nullable Stream before, @Nullable Stream after) {
        if (before == null) {
            first[rank] = after;
        } else {
            before.following = after;
        }
        if (after == null) {
            last[rank] = before;
        } else {
            after.previous = before;
        }
    }

    /** By urgency; then those that are of no use in part, as they were asked for; then those that share. */
    private int rankOf(Stream stream) {
        return 2 * stream.priority.urgency() + (sharing && stream.priority.incremental() ? 1 : 0);
    }

    private static boolean isShared(int rank) {
        return rank % 2 != 0;
    }
}
