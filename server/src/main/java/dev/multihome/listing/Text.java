package dev.multihome.listing;

/** Names and sizes as people read them. */
final class Text {

    private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB", "EB"};

    private Text() {}

    /** A size in powers of 1000 with three digits or fewer, such as {@code 1.5 MB}. */
    static String size(long octets) {
        if (octets < 1000) {
            return octets + " B";
        }
        double value = octets / 1000.0;
        int unit = 0;
        while (value >= 999.5) { // would be rounded to 1000
            value /= 1000;
            unit++;
        }
        long tenths = Math.round(value * 10);
        return (tenths < 100 ? tenths / 10 + "." + tenths % 10 : Math.round(value)) + " " + UNITS[unit];
    }

    /** A number with its thousands apart, such as {@code 1,234,567}. */
    static String count(long number) {
        var text = new StringBuilder().append(number);
        for (int i = text.length() - 3; i > 0; i -= 3) {
            text.insert(i, ',');
        }
        return text.toString();
    }

    /** A number of things, such as {@code 1 file}. */
    static String count(long number, String thing) {
        return count(number) + " " + thing + (number == 1 ? "" : "s");
    }

    /**
     * A name in which everything can be seen. Control characters, and what would turn the direction of the text or leave
     * no trace, are written as a backslash and their number: U+202E can make {@code gnp.exe} look like {@code exe.png}.
     */
    static String visible(String name) {
        var text = new StringBuilder(name.length());
        name.codePoints().forEach(c -> {
            if (deceives(c)) {
                text.append(String.format("\\u%04X", c));
            } else {
                text.appendCodePoint(c);
            }
        });
        return text.toString();
    }

    private static boolean deceives(int c) {
        boolean joiner = c == 0x200c || c == 0x200d; // Persian and emoji are written with them
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> !joiner && c < 0xe0000; // flags of regions are written with tags
            default -> false;
        };
    }
}
