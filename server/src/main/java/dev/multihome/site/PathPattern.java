package dev.multihome.site;

/**
 * Paths of a site: {@code *} stands for any characters, slashes too, and all else for itself. Compared with paths as they
 * are on disk, percent-decoded.
 *
 * @param text starts with a slash
 */
public record PathPattern(String text) {

    /**
     * A pattern.
     *
     * @throws IllegalArgumentException when it does not start with a slash
     */
    public PathPattern {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("\"" + text + "\" is no path of the site; start it with /");
        }
    }

    /**
     * Whether the whole path is such a one. Where it fails behind a star it goes back to the last star alone, so that no
     * pattern costs more than its length times that of the path.
     */
    public boolean matches(String path) {
        int p = 0;
        int star = -1;
        int from = 0;
        for (int i = 0; i < path.length(); ) {
            if (p < text.length() && text.charAt(p) == '*') {
                star = p++;
                from = i;
            } else if (p < text.length() && text.charAt(p) == path.charAt(i)) {
                p++;
                i++;
            } else if (star >= 0) {
                p = star + 1;
                i = ++from;
            } else {
                return false;
            }
        }
        while (p < text.length() && text.charAt(p) == '*') {
            p++;
        }
        return p == text.length();
    }

    @Override
    public String toString() {
        return text;
    }
}
