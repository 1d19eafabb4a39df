package dev.multihome.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A path, or a pattern of paths. A {@code *} at the end stands for all that follows, slashes included, also for nothing;
 * any other for one or more characters without a slash. There is at most one between two slashes, so that a request is
 * matched in one pass: no pattern can be made slow by a request, as regular expressions can.
 *
 * @param text as configured, not percent-encoded
 * @param literals what stands before, between and after the stars
 */
public record PathGlob(String text, List<String> literals) {

    public PathGlob {
        literals = List.copyOf(literals);
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException when it is none; the message says why, with the remedy
     */
    static PathGlob read(String text) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("\"" + text + "\" is no path of the site; start it with /");
        }
        if (text.indexOf('?') >= 0 || text.indexOf('#') >= 0) {
            throw new IllegalArgumentException(
                    text + " has more than a path in it; write what stands before the ? or #");
        }
        for (String segment : text.split("/", -1)) {
            if (segment.indexOf('*') != segment.lastIndexOf('*')) {
                throw new IllegalArgumentException(text + " has several * between two slashes; write one");
            }
        }
        return new PathGlob(text, List.of(text.split("\\*", -1)));
    }

    /** Whether it stands for one path alone. */
    public boolean isExact() {
        return literals.size() == 1;
    }

    /** How many captures a match has. */
    int stars() {
        return literals.size() - 1;
    }

    /**
     * What the stars stand for in a path; empty when it does not match.
     *
     * @param path decoded; its segments contain no slash
     */
    public Optional<List<String>> match(String path) {
        String first = literals.get(0);
        if (!path.startsWith(first)) {
            return Optional.empty();
        }
        List<String> captures = new ArrayList<>(stars());
        int position = first.length();
        for (int i = 1; i < literals.size(); i++) {
            String literal = literals.get(i);
            boolean rest = i == stars() && literal.isEmpty();
            int end = rest ? path.length() : endOfStar(path, position, literal);
            if (end < position || !rest && end == position || !path.startsWith(literal, end)) {
                return Optional.empty();
            }
            captures.add(path.substring(position, end));
            position = end + literal.length();
        }
        return position == path.length() ? Optional.of(captures) : Optional.empty();
    }

    /** A star ends where the rest of its segment has just enough room for what the pattern has behind it there. */
    private static int endOfStar(String path, int from, String behind) {
        int slash = path.indexOf('/', from);
        int segmentEnd = slash < 0 ? path.length() : slash;
        int slashBehind = behind.indexOf('/');
        return segmentEnd - (slashBehind < 0 ? behind.length() : slashBehind);
    }
}
