package dev.multihome.handler;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;

/** The head of an answer as Undertow wrote it once, to be written again with another Date. Immutable. */
public final class Head {

    /** Octets of an IMF-fixdate (RFC 9110 section 5.6.7). */
    public static final int DATE_OCTETS = 29;

    private static final String DATE = "\r\nDate: ";

    private final byte[] octets;
    private final int dateAt;

    private Head(byte[] octets, int dateAt) {
        this.octets = octets;
        this.dateAt = dateAt;
    }

    /** The head of an answer whose fields are complete, in the order in which Undertow sends them. */
    static Head of(int status, HeaderMap fields) {
        var text = new StringBuilder("HTTP/1.1 ")
                .append(status)
                .append(' ')
                .append(StatusCodes.getReason(status))
                .append("\r\n");
        for (long at = fields.fastIterateNonEmpty(); at != -1L; at = fields.fiNextNonEmpty(at)) {
            HeaderValues values = fields.fiCurrent(at);
            for (String value : values) {
                text.append(values.getHeaderName()).append(": ").append(value).append("\r\n");
            }
        }
        text.append("\r\n");
        int date = text.indexOf(DATE);
        if (date < 0) {
            throw new IllegalArgumentException("a head without Date");
        }
        return new Head(text.toString().getBytes(ISO_8859_1), date + DATE.length());
    }

    public int length() {
        return octets.length;
    }

    /**
     * Writes it.
     *
     * @param to has room for its {@link #length}
     * @param date of {@value #DATE_OCTETS} octets
     */
    public void write(ByteBuffer to, byte[] date) {
        int start = to.position();
        to.put(octets);
        to.put(start + dateAt, date, 0, DATE_OCTETS);
    }
}
