package dev.multihome.config;

import java.util.Optional;

/**
 * One effective value, and where it comes from.
 *
 * @param path the key, dots between
 * @param value text, number, boolean, or lists and maps of them
 * @param origin where it stands; empty for a default
 * @param environment the environment variable that gave it, where one did
 */
public record Setting(String path, Object value, Optional<Origin> origin, Optional<String> environment) {

    /** {@code default}, {@code conf/multihome.conf:31}, or that with {@code environment variable NAME}. */
    public String source() {
        String place = origin.map(Origin::toString).orElse("default");
        return environment.map(name -> place + ", environment variable " + name).orElse(place);
    }

    /** Whether no file mentions it. */
    boolean isDefault() {
        return origin.isEmpty() && environment.isEmpty();
    }

    /** The site whose it is: {@code sites.sharpers} or {@code sites."www.example.com"}; empty for one of no site. */
    public String site() {
        String sites = "sites.";
        if (!path.startsWith(sites)) {
            return "";
        }
        int nameEnd = path.startsWith("\"", sites.length()) ? path.indexOf('"', sites.length() + 1) : sites.length();
        int end = path.indexOf('.', nameEnd);
        return end < 0 ? path : path.substring(0, end);
    }

    @Override
    public String toString() {
        return path + " = " + Json.line(value) + "   # " + source();
    }
}
