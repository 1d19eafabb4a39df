package dev.multihome.site;

import java.util.Locale;

/**
 * A size that somebody writes with its unit: {@code 100 MB}. Units are powers of 1024.
 *
 * @param bytes 0 or more
 */
public record ByteSize(long bytes) {

    private static final String UNITS = "KMGT";

    public static ByteSize megabytes(int number) {
        return new ByteSize(number * 1024L * 1024);
    }

    /** @throws IllegalArgumentException whose message says what is wrong with the text */
    static ByteSize read(String text, ByteSize least) {
        String plain = text.replace(" ", "").toUpperCase(Locale.ROOT);
        int unit = plain.endsWith("B") && plain.length() > 1 ? UNITS.indexOf(plain.charAt(plain.length() - 2)) : -1;
        String digits = unit < 0 ? "" : plain.substring(0, plain.length() - 2);
        if (digits.isEmpty() || digits.length() > 6 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException(text + " is not a size; write a number and KB, MB or GB, such as 100 MB");
        }
        var size = new ByteSize(Long.parseLong(digits) << 10 * (unit + 1));
        if (size.bytes < least.bytes) {
            throw new IllegalArgumentException(text + " is too little; write " + least + " or more");
        }
        return size;
    }

    @Override
    public String toString() {
        long number = bytes;
        int unit = -1;
        while (unit < UNITS.length() - 1 && number > 0 && number % 1024 == 0) {
            number /= 1024;
            unit++;
        }
        return unit < 0 ? number + " B" : number + " " + UNITS.charAt(unit) + "B";
    }
}
