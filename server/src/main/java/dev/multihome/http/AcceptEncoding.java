package dev.multihome.http;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which content codings a client accepts and how much it likes each (RFC 9110 section 12.5.3).
 *
 * <p>Without the field this server sends no coding: it may then be anyone, and identity is what everyone reads.
 */
public final class AcceptEncoding {

    private static final String IDENTITY = "identity";

    /** Quality in thousandths by coding, lower case; {@code *} for those not named. */
    private final Map<String, Integer> qualities = new HashMap<>();

    private AcceptEncoding() {}

    /** Reads the field; elements that are malformed are ignored. */
    public static AcceptEncoding parse(Optional<String> field) {
        var accept = new AcceptEncoding();
        for (String element : field.orElse("").split(",", -1)) {
            String[] parts = element.split(";", -1);
            String coding = parts[0].strip().toLowerCase(Locale.ROOT);
            int quality = parts.length == 1 ? 1000 : parts.length == 2 ? quality(parts[1].strip()) : -1;
            if (!coding.isEmpty() && quality >= 0) {
                accept.qualities.put(coding.equals("x-gzip") ? "gzip" : coding, quality);
            }
        }
        return accept;
    }

    /**
     * The best of the codings that there are, the client's preference first and then the order given; empty when the
     * representation should go out without one. That is also what is sent when the client accepts nothing that there
     * is, as RFC 9110 section 12.5.3 advises.
     *
     * @param available codings in the server's order of preference, lower case
     */
    public Optional<String> best(List<String> available) {
        int identity = qualities.getOrDefault(IDENTITY, 0);
        return available.stream()
                .filter(coding -> qualityOf(coding) > 0 && qualityOf(coding) >= identity)
                .max(Comparator.<String>comparingInt(this::qualityOf)
                        .thenComparingInt(each -> -available.indexOf(each)));
    }

    /**
     * A number that is the same for clients that {@link #best} sends the same, whichever of the codings there are: four
     * values for each of them, 0 where it is not wanted, else a rank.
     *
     * @param codings at most 15, lower case
     */
    public int order(List<String> codings) {
        int identity = qualities.getOrDefault(IDENTITY, 0);
        int order = 0;
        for (String coding : codings) {
            int quality = qualityOf(coding);
            int rank = quality == 0 || quality < identity
                    ? 0
                    : 1
                            + (int) codings.stream()
                                    .map(this::qualityOf)
                                    .filter(other -> other > quality)
                                    .distinct()
                                    .count();
            order = order * 4 + rank;
        }
        return order;
    }

    private static int quality(String parameter) {
        String value = parameter.regionMatches(true, 0, "q=", 0, 2) ? parameter.substring(2) : "";
        if (!value.matches("0(\\.\\d{0,3})?|1(\\.0{0,3})?")) {
            return -1;
        }
        return (int) Math.round(Double.parseDouble(value) * 1000);
    }

    private int qualityOf(String coding) {
        return qualities.getOrDefault(coding, qualities.getOrDefault("*", 0));
    }
}
