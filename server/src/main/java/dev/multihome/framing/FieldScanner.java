package dev.multihome.framing;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Field lines up to and with the empty line: the second part of a head, or the trailers of a chunked body. Fed one octet
 * at a time, except for values of no interest; looks only at the two fields that frame a message, and at Host. RFC 9112
 * section 5, without obs-fold and bare LF.
 */
final class FieldScanner {

    private enum State {
        LINE_START,
        NAME,
        BEFORE_VALUE,
        VALUE,
        VALUE_LF,
        LAST_LF,
        DONE
    }

    private static final String CONTENT_LENGTH = "content-length";
    private static final String TRANSFER_ENCODING = "transfer-encoding";
    private static final String CHUNKED = "chunked";
    /** Long.MAX_VALUE has 19 digits; with one less nothing can overflow. */
    private static final int MOST_DIGITS = 18;

    private final int mostFields;
    private State state = State.LINE_START;
    private int fields;
    private int length;
    private boolean mayBeContentLength;
    private boolean mayBeTransferEncoding;
    private final HostField host = new HostField();
    private boolean trailingBlank;
    private long contentLength;
    private boolean chunked;

    FieldScanner(int mostFields) {
        this.mostFields = mostFields;
    }

    void reset() {
        state = State.LINE_START;
        fields = 0;
        contentLength = -1;
        chunked = false;
        host.reset();
    }

    HostField host() {
        return host;
    }

    /** Whether the octet that was fed last belongs to the value of Host. */
    boolean isInHost() {
        return state == State.VALUE && host.isMeant();
    }

    boolean isDone() {
        return state == State.DONE;
    }

    /** The value of Content-Length, -1 where there is none. */
    long contentLength() {
        return contentLength;
    }

    boolean isChunked() {
        return chunked;
    }

    @Nullable
    Fault feed(byte octet) {
        return switch (state) {
            case LINE_START -> lineStart(octet);
            case NAME -> name(octet);
            case BEFORE_VALUE -> Octets.isBlank(octet) ? null : valueStart(octet);
            case VALUE -> value(octet);
            case VALUE_LF -> lineFeed(octet, State.LINE_START);
            case LAST_LF -> lineFeed(octet, State.DONE);
            case DONE -> throw new IllegalStateException("an octet behind the last field line");
        };
    }

    /** How many octets from the index on are of a value that does not frame, and so need not be fed. */
    int plain(ByteBuffer octets, int from, int to) {
        if (state != State.VALUE || mayBeContentLength || mayBeTransferEncoding || host.isMeant()) {
            return 0;
        }
        int at = from;
        while (at < to && Octets.isFieldContent(octets.get(at))) {
            at++;
        }
        return at - from;
    }

    private @Nullable Fault lineFeed(byte octet, State then) {
        state = then;
        return octet == Octets.LF ? null : Fault.LINE_END;
    }

    private @Nullable Fault valueStart(byte octet) {
        length = 0;
        trailingBlank = false;
        state = State.VALUE;
        return value(octet);
    }

    private @Nullable Fault lineStart(byte octet) {
        if (octet == Octets.CR) {
            state = State.LAST_LF;
            return null;
        }
        if (Octets.isBlank(octet)) {
            return Fault.FOLDED_FIELD;
        }
        if (++fields > mostFields) {
            return Fault.HEAD_TOO_LARGE;
        }
        state = State.NAME;
        length = 0;
        mayBeContentLength = true;
        mayBeTransferEncoding = true;
        host.lineStart();
        return octet == ':' ? Fault.FIELD_NAME : name(octet);
    }

    private @Nullable Fault name(byte octet) {
        if (octet == ':') {
            mayBeContentLength &= length == CONTENT_LENGTH.length();
            mayBeTransferEncoding &= length == TRANSFER_ENCODING.length();
            state = State.BEFORE_VALUE;
            if (host.nameEnd(length)) {
                return host.lines() > 1 ? Fault.HOST : null;
            }
            return mayBeContentLength || mayBeTransferEncoding ? framingField() : null;
        }
        if (!Octets.isToken(octet)) {
            return octet == Octets.LF ? Fault.LINE_END : Fault.FIELD_NAME;
        }
        mayBeContentLength = mayBeContentLength && isAt(CONTENT_LENGTH, length, octet);
        mayBeTransferEncoding = mayBeTransferEncoding && isAt(TRANSFER_ENCODING, length, octet);
        host.name(length, octet);
        length++;
        return null;
    }

    private @Nullable Fault framingField() {
        if (mayBeContentLength) {
            if (contentLength >= 0) {
                return Fault.CONTENT_LENGTH;
            }
            contentLength = 0;
            return chunked ? Fault.TWO_FRAMINGS : null;
        }
        if (chunked) {
            return Fault.TRANSFER_ENCODING;
        }
        chunked = true;
        return contentLength >= 0 ? Fault.TWO_FRAMINGS : null;
    }

    private @Nullable Fault value(byte octet) {
        if (octet == Octets.CR) {
            state = State.VALUE_LF;
            return valueEnd();
        }
        if (!Octets.isFieldContent(octet)) {
            return octet == Octets.LF ? Fault.LINE_END : Fault.FIELD_VALUE;
        }
        if (!mayBeContentLength && !mayBeTransferEncoding) {
            host.value(octet);
            return null;
        }
        if (Octets.isBlank(octet)) {
            trailingBlank = true;
            return null;
        }
        return mayBeContentLength ? contentLengthDigit(octet) : transferCoding(octet);
    }

    private @Nullable Fault contentLengthDigit(byte octet) {
        if (trailingBlank || !Octets.isDigit(octet) || ++length > MOST_DIGITS) {
            return Fault.CONTENT_LENGTH;
        }
        contentLength = contentLength * 10 + (octet - '0');
        return null;
    }

    /** Names of transfer codings are case-insensitive (RFC 9112 section 7). */
    private @Nullable Fault transferCoding(byte octet) {
        return trailingBlank || !isAt(CHUNKED, length++, octet) ? Fault.TRANSFER_ENCODING : null;
    }

    private @Nullable Fault valueEnd() {
        if (mayBeContentLength) {
            return length == 0 ? Fault.CONTENT_LENGTH : null;
        }
        return mayBeTransferEncoding && length != CHUNKED.length() ? Fault.TRANSFER_ENCODING : null;
    }

    private static boolean isAt(String lowerCase, int index, byte octet) {
        return index < lowerCase.length() && Octets.isLetter(octet, lowerCase.charAt(index));
    }
}
