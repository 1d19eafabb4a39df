package dev.multihome.loop;

/**
 * One difference between two configurations, as a reload applies it and a plan shows it.
 *
 * @param kind what happens
 * @param subject the key or the site
 * @param detail its value, or the old and the new one
 */
public record Change(Kind kind, String subject, String detail) {

    enum Kind {
        ADDED("+"),
        REMOVED("-"),
        CHANGED("~"),
        /** Read, and without effect until the server is started again. */
        NEEDS_RESTART("!");

        private final String sign;

        Kind(String sign) {
            this.sign = sign;
        }
    }

    /** As a line: {@code ~ sites.blog.index: ["index.html"] -> ["start.html"]}. */
    @Override
    public String toString() {
        String restart = kind == Kind.NEEDS_RESTART ? " (takes effect when the server is started again)" : "";
        return kind.sign + " " + subject + (detail.isEmpty() ? "" : ": " + detail) + restart;
    }
}
