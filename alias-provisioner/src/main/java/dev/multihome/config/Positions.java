package dev.multihome.config;

import com.typesafe.config.ConfigOrigin;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a value stands for its reader. Typesafe Config gives a substituted value the origin of what was substituted, or
 * a span over both; here the place where the text uses it counts.
 */
final class Positions {

    private static final String MERGED = "merge of ";

    /** How the origin of a value from the environment is described, followed by the variable's name. */
    static final String ENVIRONMENT = "environment variable ";

    private final Path main;
    private final boolean bare;

    /**
     * @param main the file that is read, for values from no file
     * @param bare whether it was named without a folder, and read as {@code ./NAME}
     */
    Positions(Path main, boolean bare) {
        this.main = main;
        this.bare = bare;
    }

    /**
     * The place of a value.
     *
     * @param resolved the origin after substitution
     * @param written the origin of the same key before substitution, where there is one
     */
    @SuppressWarnings("ReferenceEquality") // what no substitution has touched is the same object
    Origin of(ConfigOrigin resolved, @Nullable ConfigOrigin written) {
        if (written == null || written == resolved) {
            return of(resolved);
        }
        Span value = span(resolved);
        Span text = span(written);
        // `http = 8080` and `http = ${?PORT}` below it are one text: the line that won is the value's own.
        boolean within = value.file.equals(text.file) && value.first >= text.first && value.first <= text.last;
        return new Origin(text.file, within ? value.first : text.last);
    }

    private Origin of(ConfigOrigin origin) {
        String name = origin.filename();
        if (name != null && origin.lineNumber() > 0) { // of one file: there is no need to take a description apart
            return new Origin(file(name), origin.lineNumber());
        }
        Span span = span(origin);
        return new Origin(span.file, span.first);
    }

    /** The file as a whole. */
    Origin whole() {
        return new Origin(main, 0);
    }

    /** The variable that gave the value or a part of it. */
    static Optional<String> environment(ConfigOrigin resolved) {
        if (resolved.lineNumber() > 0) {
            return Optional.empty(); // it is of a file alone, or it would have no line
        }
        String description = resolved.description();
        int start = description.indexOf(ENVIRONMENT);
        if (start < 0) {
            return Optional.empty();
        }
        int end = start += ENVIRONMENT.length();
        while (end < description.length()
                && (Character.isLetterOrDigit(description.charAt(end)) || description.charAt(end) == '_')) {
            end++;
        }
        return Optional.of(description.substring(start, end));
    }

    /** Reads {@code conf/a.conf: 4}, {@code conf/a.conf: 4-7} and {@code merge of conf/a.conf: 4,conf/b.conf: 1}. */
    private Span span(ConfigOrigin origin) {
        String text = origin.description();
        if (text.startsWith(MERGED)) {
            int comma = text.indexOf(',');
            text = text.substring(MERGED.length(), comma < 0 ? text.length() : comma);
        }
        if (text.startsWith(ENVIRONMENT)) {
            return new Span(main, 0, 0);
        }
        int colon = text.lastIndexOf(": ");
        String lines = colon < 0 ? "" : text.substring(colon + 2);
        if (!areLines(lines)) {
            return new Span(file(text), 0, 0);
        }
        int dash = lines.indexOf('-');
        int first = number(dash < 0 ? lines : lines.substring(0, dash));
        return new Span(file(text.substring(0, colon)), first, dash < 0 ? first : number(lines.substring(dash + 1)));
    }

    private Path file(String name) {
        String asGiven = bare && name.startsWith("./") ? name.substring(2) : name;
        return asGiven.equals(main.toString()) ? main : Path.of(asGiven);
    }

    private static boolean areLines(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '-' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private record Span(Path file, int first, int last) {}
}
