package dev.multihome.framing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tables of raw requests: {@code cases/framing.case} says how their lines are written. */
public final class RawRequests {

    private static final Pattern LINE = Pattern.compile("(\\d{3}(?:,\\d{3})*) (keep|close) +(\\S.*)");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:([rnt0\\\\])|x(\\p{XDigit}{2}))");
    private static final Pattern REPEATED = Pattern.compile("\\{([^{}]*)\\*(\\d+)}");

    private RawRequests() {}

    /**
     * One line of a table.
     *
     * @param statuses of the responses, in order
     * @param kept whether the connection takes a further request
     * @param octets as ISO 8859-1
     * @param text the line itself, shortened
     */
    public record RawRequest(List<Integer> statuses, boolean kept, String octets, String text) {

        @Override
        public String toString() {
            return text;
        }
    }

    /** Those of {@code cases/framing.case}. */
    public static List<RawRequest> all() {
        return of("framing.case");
    }

    public static List<RawRequest> of(String table) {
        try (var in = RawRequests.class.getResourceAsStream("/cases/" + table)) {
            if (in == null) {
                throw new IllegalStateException("cases/" + table + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(RawRequests::parse)
                    .toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static RawRequest parse(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a case: " + line);
        }
        List<Integer> statuses = Pattern.compile(",")
                .splitAsStream(parts.group(1))
                .map(Integer::valueOf)
                .toList();
        String octets = unescape(repeat(parts.group(3)));
        return new RawRequest(
                statuses, parts.group(2).equals("keep"), octets, line.length() > 120 ? line.substring(0, 120) : line);
    }

    private static String repeat(String text) {
        return REPEATED.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1).repeat(Integer.parseInt(found.group(2)))));
    }

    private static String unescape(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(String.valueOf(octet(found.group(1), found.group(2)))));
    }

    private static char octet(@Nullable String letter, @Nullable String hex) {
        if (letter == null) {
            return (char) Integer.parseInt(String.valueOf(hex), 16);
        }
        return switch (letter) {
            case "r" -> '\r';
            case "n" -> '\n';
            case "t" -> '\t';
            case "0" -> '\0';
            default -> '\\';
        };
    }
}
