package dev.multihome.framing;

import org.jspecify.annotations.Nullable;

/**
 * A chunked body up to its trailers, fed one octet at a time except for the data: RFC 9112 section 7.1. Extensions are
 * read over, but must be made of what a field's value may be made of and are of bounded length.
 */
final class ChunkScanner {

    private enum State {
        FIRST_DIGIT,
        SIZE,
        BLANK,
        EXTENSION,
        SIZE_LF,
        DATA,
        DATA_CR,
        DATA_LF,
        DONE
    }

    /** 4 PB; Undertow keeps 56 bits of a count. */
    private static final int MOST_DIGITS = 13;

    private static final int LONGEST_EXTENSION = 1024;

    private State state = State.FIRST_DIGIT;
    private long left;
    private int length;

    void reset() {
        state = State.FIRST_DIGIT;
    }

    /** Whether the last chunk has been seen; trailers follow. */
    boolean isDone() {
        return state == State.DONE;
    }

    /** Octets of data that come next and need not be fed, 0 outside data. */
    long dataLeft() {
        return state == State.DATA ? left : 0;
    }

    /** Steps over octets of data, no more than {@link #dataLeft}. */
    void skip(long octets) {
        left -= octets;
        if (left == 0) {
            state = State.DATA_CR;
        }
    }

    @Nullable
    Fault feed(byte octet) {
        return switch (state) {
            case FIRST_DIGIT -> firstDigit(octet);
            case SIZE -> size(octet);
            // BWS stands only before a semicolon (RFC 9112 section 7.1.1)
            case BLANK -> Octets.isBlank(octet) ? extended() : expect(octet, ';', State.EXTENSION);
            case EXTENSION -> Octets.isFieldContent(octet) ? extended() : expect(octet, '\r', State.SIZE_LF);
            case SIZE_LF -> expect(octet, '\n', left == 0 ? State.DONE : State.DATA);
            case DATA_CR -> expect(octet, '\r', State.DATA_LF);
            case DATA_LF -> expect(octet, '\n', State.FIRST_DIGIT);
            case DATA, DONE -> throw new IllegalStateException("an octet where none is fed: " + state);
        };
    }

    private @Nullable Fault expect(byte octet, char wanted, State then) {
        state = then;
        return octet == wanted ? null : Fault.CHUNK;
    }

    private @Nullable Fault firstDigit(byte octet) {
        left = 0;
        length = 0;
        state = State.SIZE;
        return digit(octet);
    }

    private @Nullable Fault size(byte octet) {
        if (octet == Octets.CR) {
            state = State.SIZE_LF;
            return null;
        }
        if (octet != ';' && !Octets.isBlank(octet)) {
            return digit(octet);
        }
        length = 0;
        state = octet == ';' ? State.EXTENSION : State.BLANK;
        return null;
    }

    private @Nullable Fault digit(byte octet) {
        int value = octet < 0 ? -1 : Character.digit(octet, 16);
        if (value < 0 || ++length > MOST_DIGITS) {
            return Fault.CHUNK;
        }
        left = left << 4 | value;
        return null;
    }

    private @Nullable Fault extended() {
        return ++length > LONGEST_EXTENSION ? Fault.CHUNK : null;
    }
}
