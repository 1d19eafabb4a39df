package dev.multihome.site;

/** The name of a file in any folder of a site, such as {@code index.html}. */
final class FileName {

    private FileName() {}

    /**
     * The name, if it is one.
     *
     * @throws IllegalArgumentException when it is a path or nothing; the message says why, with the remedy
     */
    static String read(String text) {
        if (text.isEmpty() || text.equals(".") || text.equals("..")) {
            throw new IllegalArgumentException("\"" + text + "\" is no file; name one such as index.html");
        }
        if (text.indexOf('/') >= 0 || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    text + " is a path; name the file alone, it is looked for in each folder");
        }
        return text;
    }
}
