package dev.multihome.http2;

import java.util.Locale;

/**
 * How urgent a response is: RFC 9218 section 4.
 *
 * @param urgency 0, the most urgent, to 7
 * @param incremental whether the client has use for a part of it
 */
record Priority(int urgency, boolean incremental) {

    static final Priority DEFAULT = new Priority(3, false);

    static final int LEAST_URGENT = 7;

    /**
     * Reads a Priority field, a dictionary of structured fields (RFC 8941 section 3.2). Members that are not known, or whose
     * value is out of range, say nothing; of two the last one counts.
     */
    static Priority read(String value) {
        int urgency = DEFAULT.urgency;
        boolean incremental = false;
        for (String member : value.toLowerCase(Locale.ROOT).split(",", -1)) {
            String item = member.split(";", 2)[0].strip();
            if (item.matches("u=[0-" + LEAST_URGENT + "]")) {
                urgency = item.charAt(2) - '0';
            } else if (item.equals("i") || item.equals("i=?1")) {
                incremental = true;
            } else if (item.equals("i=?0")) {
                incremental = false;
            }
        }
        return new Priority(urgency, incremental);
    }
}
