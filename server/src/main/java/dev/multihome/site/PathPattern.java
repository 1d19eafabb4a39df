package dev.multihome.site;

import dev.multihome.config.Report;
import dev.multihome.config.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A path, or a pattern of paths: {@code *} stands for any characters, slashes too, also for none, and all else for
 * itself. Each star takes as little as it can, the last one whatever is left; so a request is matched without going back,
 * and no pattern can be made slow by a request, as regular expressions can.
 *
 * @param text as configured, not percent-encoded
 * @param literals what stands before, between and after the stars
 */
public record PathPattern(String text, List<String> literals) {

    public PathPattern {
        literals = List.copyOf(literals);
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException when it is none; the message says why, with the remedy
     */
    public static PathPattern read(String text) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("\"" + text + "\" is no path of the site; start it with /");
        }
        if (text.indexOf('?') >= 0 || text.indexOf('#') >= 0) {
            throw new IllegalArgumentException(
                    text + " has more than a path in it; write what stands before the ? or #");
        }
        if (text.contains("**")) {
            throw new IllegalArgumentException(text + " has two * in a row; write one, which stands for slashes too");
        }
        return new PathPattern(text, List.of(text.split("\\*", -1)));
    }

    /** The pattern that is a key of a block; empty, and a problem in the report, when it is none. */
    static Optional<PathPattern> ofKey(Section block, String key, Report report) {
        try {
            return Optional.of(read(key));
        } catch (IllegalArgumentException wrong) {
            block.place(key)
                    .ifPresent(
                            place -> report.problem(place.origin(), place.path(), String.valueOf(wrong.getMessage())));
            return Optional.empty();
        }
    }

    /** Whether it stands for one path alone. */
    public boolean isExact() {
        return literals.size() == 1;
    }

    /** How many captures a match has. */
    int stars() {
        return literals.size() - 1;
    }

    /** Whether a decoded path is such a one. */
    public boolean matches(String path) {
        return match(path).isPresent();
    }

    /**
     * What the stars stand for in a path; empty when it does not match.
     *
     * @param path decoded; its segments contain no slash
     */
    public Optional<List<String>> match(String path) {
        String last = literals.get(stars());
        if (isExact() || !path.startsWith(literals.get(0)) || !path.endsWith(last)) {
            return path.equals(text) ? Optional.of(List.of()) : Optional.empty();
        }
        List<String> captures = new ArrayList<>(stars());
        int position = literals.get(0).length();
        for (String literal : literals.subList(1, stars())) {
            int next = path.indexOf(literal, position);
            if (next < 0) {
                return Optional.empty();
            }
            captures.add(path.substring(position, next));
            position = next + literal.length();
        }
        int end = path.length() - last.length();
        if (end < position) {
            return Optional.empty();
        }
        captures.add(path.substring(position, end));
        return Optional.of(captures);
    }

    @Override
    public String toString() {
        return text;
    }
}
