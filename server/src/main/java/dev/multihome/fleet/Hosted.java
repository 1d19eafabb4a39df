package dev.multihome.fleet;

import java.util.List;
import java.util.Locale;

/**
 * A site of this box.
 *
 * @param names its host names, lower case
 */
public record Hosted(Served served, List<String> names) {

    public Hosted {
        names = List.copyOf(names);
    }

    /** Whether it is meant by a site's name, a host name or an address. */
    boolean isMeantBy(String host) {
        String wanted = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return served.site().value().equalsIgnoreCase(wanted)
                || names.contains(wanted.toLowerCase(Locale.ROOT))
                || served.places().stream()
                        .anyMatch(each -> each.address().toString().equals(wanted));
    }
}
