package dev.multihome.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which media types a client accepts and how much it likes each (RFC 9110 section 12.5.1). Elements that are malformed
 * are ignored, as are media type parameters: no type of this server's has any that a client would choose by.
 */
public final class Accept {

    private static final Pattern ELEMENT = Pattern.compile("(?<type>[^;/\\s]+/[^;/\\s]+)\\s*(?<parameters>;.*)?");
    private static final Pattern QUALITY =
            Pattern.compile(";\\s*q=(?<value>0(?:\\.\\d{0,3})?|1(?:\\.0{0,3})?)\\s*(?:;.*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern HAS_QUALITY = Pattern.compile(";\\s*q\\s*=", Pattern.CASE_INSENSITIVE);

    private final List<Range> ranges = new ArrayList<>();

    private Accept() {}

    /** Reads the field; without it, or when nothing of it can be read, every type is as good as any other. */
    public static Accept parse(Optional<String> field) {
        var accept = new Accept();
        for (String element : field.orElse("").split(",", -1)) {
            var matcher = ELEMENT.matcher(element.strip());
            if (matcher.matches()) {
                String parameters =
                        Optional.ofNullable(matcher.group("parameters")).orElse("");
                int quality = quality(parameters);
                if (quality >= 0) {
                    accept.ranges.add(new Range(matcher.group("type").toLowerCase(Locale.ROOT), quality));
                }
            }
        }
        if (accept.ranges.isEmpty()) {
            accept.ranges.add(new Range("*/*", 1000));
        }
        return accept;
    }

    /**
     * The best of the types that there are: the client's preference first and then the order given. When it accepts
     * none, the first: RFC 9110 section 12.4.1 leaves it to the server to send 406 or to disregard the field, and people
     * read the wrong type more gladly than an error.
     *
     * @param available types without parameters, lower case, in the server's order of preference; at least one
     */
    public String best(List<String> available) {
        return available.stream()
                .max(Comparator.<String>comparingInt(this::qualityOf)
                        .thenComparingInt(type -> -available.indexOf(type)))
                .orElseThrow();
    }

    /** That of the most specific range that matches, in thousandths; 0 when none does. */
    private int qualityOf(String type) {
        for (String wanted : List.of(type, type.substring(0, type.indexOf('/')) + "/*", "*/*")) {
            for (Range range : ranges) {
                if (range.type.equals(wanted)) {
                    return range.quality;
                }
            }
        }
        return 0;
    }

    private static int quality(String parameters) {
        for (int i = parameters.indexOf(';'); i >= 0; i = parameters.indexOf(';', i + 1)) {
            var quality = QUALITY.matcher(parameters.substring(i));
            if (quality.matches()) {
                return (int) Math.round(Double.parseDouble(quality.group("value")) * 1000);
            }
        }
        return HAS_QUALITY.matcher(parameters).find() ? -1 : 1000;
    }

    private record Range(String type, int quality) {}
}
