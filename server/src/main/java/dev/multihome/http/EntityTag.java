package dev.multihome.http;

/**
 * An entity tag (RFC 9110 section 8.8.3).
 *
 * @param opaque what stands between the quotes
 */
public record EntityTag(String opaque, boolean weak) {

    public EntityTag {
        if (!opaque.chars().allMatch(EntityTag::mayStand)) {
            throw new IllegalArgumentException("an entity tag is made of visible characters other than quotes");
        }
    }

    /** Strong comparison: both strong and the same (RFC 9110 section 8.8.3.2). */
    public boolean equalsStrongly(EntityTag other) {
        return !weak && !other.weak && opaque.equals(other.opaque);
    }

    /** Weak comparison: the same, weak or not (RFC 9110 section 8.8.3.2). */
    public boolean equalsWeakly(EntityTag other) {
        return opaque.equals(other.opaque);
    }

    /** The tag as it stands in ETag. */
    @Override
    public String toString() {
        return (weak ? "W/\"" : "\"") + opaque + '"';
    }

    /** The etagc of RFC 9110 section 8.8.3. */
    static boolean mayStand(int c) {
        return c == 0x21 || c >= 0x23 && c <= 0x7e || c >= 0x80 && c <= 0xff;
    }
}
