package dev.multihome.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates of HTTP (RFC 9110 section 5.6.7): all three forms are read, IMF-fixdate alone is written. */
public final class HttpDate {

    private static final List<String> WEEKDAYS = Arrays.asList("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
    private static final List<String> MONTHS =
            Arrays.asList("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    /** What was written before: dates are mostly those of files that are asked for again. A power of two. */
    private static final int REMEMBERED = 256;

    /** By the last bits of the second. Entries are immutable: a race loses no more than one. */
    private static final @Nullable Written[] WRITTEN = new Written[REMEMBERED];

    private record Written(long second, String text) {}

    /** What is read; loaded once a client sends a date. */
    private static final class Forms {

        private static final String TIME = "(?<hour>\\d\\d):(?<minute>\\d\\d):(?<second>\\d\\d)";
        private static final List<Pattern> ALL = List.of(
                Pattern.compile("(?<weekday>[A-Z][a-z]{2}), (?<day>\\d\\d) (?<month>[A-Z][a-z]{2}) (?<year>\\d{4}) "
                        + TIME + " GMT"),
                Pattern.compile("(?<weekday>[A-Z][a-z]{5,8}), (?<day>\\d\\d)-(?<month>[A-Z][a-z]{2})-(?<year>\\d\\d) "
                        + TIME + " GMT"),
                Pattern.compile("(?<weekday>[A-Z][a-z]{2}) (?<month>[A-Z][a-z]{2}) (?<day>[ \\d]\\d) " + TIME
                        + " (?<year>\\d{4})"));
    }

    private HttpDate() {}

    /** The present, as {@link #format} has it. */
    public static String now() {
        return format(Instant.now());
    }

    /** The instant in seconds, such as {@code Sun, 06 Nov 1994 08:49:37 GMT}. Safe for use by any thread. */
    public static String format(Instant instant) {
        long second = instant.getEpochSecond();
        int at = (int) second & REMEMBERED - 1;
        Written known = WRITTEN[at];
        if (known == null || known.second() != second) {
            known = new Written(second, written(second));
            WRITTEN[at] = known;
        }
        return known.text();
    }

    /** By hand, for a DateTimeFormatter of words loads the JDK's texts of all locales: tens of milliseconds at launch. */
    private static String written(long second) {
        var time = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
        var text = new StringBuilder(29)
                .append(WEEKDAYS.get(time.getDayOfWeek().getValue() - 1))
                .append(", ");
        two(text, time.getDayOfMonth())
                .append(' ')
                .append(MONTHS.get(time.getMonthValue() - 1))
                .append(' ');
        two(two(text, time.getYear() / 100), time.getYear() % 100).append(' ');
        two(text, time.getHour()).append(':');
        two(text, time.getMinute()).append(':');
        return two(text, time.getSecond()).append(" GMT").toString();
    }

    private static StringBuilder two(StringBuilder text, int number) {
        return text.append(number < 10 ? "0" : "").append(number);
    }

    /** Reads a date; empty when it is none, also when its day of the week is another. */
    public static Optional<Instant> parse(String text) {
        return parse(text, Instant.now());
    }

    /** The same, for a given present: it decides the century of the two-digit years of RFC 850. */
    static Optional<Instant> parse(String text, Instant now) {
        for (Pattern form : Forms.ALL) {
            Matcher matcher = form.matcher(text);
            if (matcher.matches()) {
                return read(matcher, now);
            }
        }
        return Optional.empty();
    }

    private static Optional<Instant> read(Matcher matcher, Instant now) {
        boolean shortYear = matcher.group("year").length() == 2;
        var present = LocalDateTime.ofInstant(now, ZoneOffset.UTC);
        int year = number(matcher, "year") + (shortYear ? present.getYear() / 100 * 100 : 0);
        try {
            LocalDateTime date = date(matcher, year);
            if (shortYear && date.isAfter(present.plusYears(50))) {
                date = date(matcher, year - 100); // RFC 9110 section 5.6.7
            }
            String weekday = date.getDayOfWeek().name();
            boolean right = matcher.group("weekday")
                    .toUpperCase(Locale.ROOT)
                    .equals(shortYear ? weekday : weekday.substring(0, 3));
            int second = number(matcher, "second");
            // The grammar knows leap seconds, Java's clock does not: the 60th second is the one after the 59th
            Instant instant = date.toInstant(ZoneOffset.UTC).plusSeconds(second == 60 ? 1 : 0);
            return right && second <= 60 ? Optional.of(instant) : Optional.empty();
        } catch (DateTimeException outOfRange) {
            return Optional.empty();
        }
    }

    private static LocalDateTime date(Matcher matcher, int year) {
        return LocalDateTime.of(
                year,
                MONTHS.indexOf(matcher.group("month")) + 1,
                Integer.parseInt(matcher.group("day").strip()),
                number(matcher, "hour"),
                number(matcher, "minute"),
                Math.min(number(matcher, "second"), 59));
    }

    private static int number(Matcher matcher, String group) {
        return Integer.parseInt(matcher.group(group));
    }
}
