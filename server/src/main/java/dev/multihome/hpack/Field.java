package dev.multihome.hpack;

/**
 * A header field.
 *
 * @param name as it was sent; a pseudo-header field starts with a colon
 */
public record Field(String name, String value) {

    private static final int OVERHEAD = 32;

    /** Its size in a table and in a list, in octets: RFC 7541 section 4.1, RFC 9113 section 6.5.2. */
    public int size() {
        return name.length() + value.length() + OVERHEAD;
    }
}
