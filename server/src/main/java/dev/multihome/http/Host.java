package dev.multihome.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which host a request is for, by the rules of RFC 9112 section 3.2. */
public sealed interface Host {

    /**
     * A host that the client named.
     *
     * @param name lower case, without a trailing dot; an IPv6 literal keeps its brackets
     * @param port empty when the client named none
     */
    record Named(String name, Optional<Integer> port) implements Host {}

    /** None: an HTTP/1.0 request without Host, or an empty Host, which stands for a target without an authority. */
    record Absent() implements Host {}

    /**
     * 400.
     *
     * @param reason what is wrong, without the client's text
     */
    record Bad(String reason) implements Host {}

    /**
     * Reads the host of a request.
     *
     * @param lines the values of all Host lines
     * @param authority that of an absolute-form target; Host must be right even then, and is then ignored (section
     *     3.2.2)
     * @param required whether Host must be there, as it must since HTTP/1.1
     */
    static Host read(List<String> lines, Optional<String> authority, boolean required) {
        if (lines.size() > 1) {
            return new Bad("Host stands there " + lines.size() + " times");
        }
        if (lines.isEmpty() && required) {
            return new Bad("Host is missing");
        }
        Host named = lines.isEmpty() ? new Absent() : parse(lines.get(0));
        if (named instanceof Bad || authority.isEmpty()) {
            return named;
        }
        // RFC 9110 section 4.2.1: an http URL with an empty host is invalid
        return parse(authority.get()) instanceof Named host ? host : new Bad("the target's authority is not a host");
    }

    private static Host parse(String value) {
        int colon = value.startsWith("[") ? value.indexOf(':', value.indexOf(']') + 1) : value.indexOf(':');
        String name = colon < 0 ? value : value.substring(0, colon);
        String port = colon < 0 ? "" : value.substring(colon + 1);
        if (!validPort(port)) {
            return new Bad("Host has an invalid port");
        }
        Optional<Integer> number = port.isEmpty() ? Optional.empty() : Optional.of(Integer.parseInt(port));
        if (name.startsWith("[")) {
            return validIpv6(name) ? new Named(name.toLowerCase(Locale.ROOT), number) : new Bad("Host is not a host");
        }
        if (!validName(name)) {
            return new Bad("Host is not a host");
        }
        String bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        if (bare.isEmpty()) {
            return value.isEmpty() ? new Absent() : new Bad("Host is not a host");
        }
        return new Named(bare.toLowerCase(Locale.ROOT), number);
    }

    /** RFC 3986 section 3.2.3 lets the port be empty after its colon. */
    private static boolean validPort(String port) {
        boolean digits = port.length() <= 5 && port.chars().allMatch(c -> c >= '0' && c <= '9');
        return port.isEmpty() || digits && Integer.parseInt(port) >= 1 && Integer.parseInt(port) <= 65535;
    }

    /** The reg-name of RFC 3986 section 3.2.2. */
    private static boolean validName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '%') {
                boolean encoded = i + 2 < name.length() && hex(name.charAt(i + 1)) && hex(name.charAt(i + 2));
                if (!encoded) {
                    return false;
                }
            } else if (!(c < 128 && Character.isLetterOrDigit(c)) && "-._~!$&'()*+,;=".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    /** The IP-literal of RFC 3986 section 3.2.2; IPvFuture, of which there is none, and zones are refused. */
    private static boolean validIpv6(String bracketed) {
        boolean shaped = bracketed.length() <= 47
                && bracketed.endsWith("]")
                && bracketed
                        .substring(1, bracketed.length() - 1)
                        .chars()
                        .allMatch(c -> hex((char) c) || c == ':' || c == '.');
        if (!shaped) {
            return false;
        }
        try {
            InetAddress.getByName(bracketed); // what stands in brackets is read as a literal and never looked up
            return true;
        } catch (UnknownHostException malformed) {
            return false;
        }
    }

    private static boolean hex(char c) {
        return c < 128 && Character.digit(c, 16) >= 0;
    }
}
