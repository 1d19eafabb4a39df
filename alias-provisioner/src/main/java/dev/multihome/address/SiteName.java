package dev.multihome.address;

import org.jspecify.annotations.Nullable;

/**
 * What a site goes by in configuration, folders, labels of metrics and logs.
 *
 * @param value 1 to 63 of a-z, A-Z, 0-9, dot, hyphen and underscore, starting with a letter or digit: safe as a file
 *     name, as a DNS label apart from dots and underscores, and in every log format
 */
public record SiteName(String value) implements Comparable<SiteName> {

    /** The longest name, that of a DNS label (RFC 1035 section 2.3.4). */
    public static final int MAX_LENGTH = 63;

    public SiteName {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a site's name has 1 to " + MAX_LENGTH + " characters");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean letterOrDigit = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!letterOrDigit && (i == 0 || c != '-' && c != '.' && c != '_')) {
                throw new IllegalArgumentException(
                        "a site's name is made of a-z, 0-9, '.', '-' and '_' and starts with a letter or digit");
            }
        }
    }

    // Written out: what a record gets for itself is linked at its first use, tens of milliseconds on the way to the
    // first answer.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SiteName name && value.equals(name.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public int compareTo(SiteName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
