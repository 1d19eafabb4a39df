package dev.multihome.handler;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The hosts by which a request may name a site: its names, wildcards among them, and any bare address. */
final class SiteNames {

    private final Set<String> names;

    SiteNames(List<String> names) {
        this.names = new HashSet<>(names);
    }

    /** Whether a host, lower case and without a port, names the site. */
    boolean has(String host) {
        int dot = host.indexOf('.');
        return names.contains(host) || dot >= 0 && names.contains("*" + host.substring(dot)) || isAddress(host);
    }

    /** An IPv6 literal has brackets; no host name ends in a number (RFC 1123 section 2.1). */
    private static boolean isAddress(String host) {
        char last = host.charAt(host.length() - 1);
        boolean dotted = host.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
        return last == ']' || dotted;
    }
}
