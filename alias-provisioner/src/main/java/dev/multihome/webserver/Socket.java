package dev.multihome.webserver;

import dev.multihome.address.IpAddress;
import java.util.Optional;

/**
 * Where a web server listens.
 *
 * @param address empty for every address of the box
 * @param port 1 to 65535
 */
record Socket(Optional<IpAddress> address, int port, boolean tls) {

    private static final int HTTPS = 443;

    /**
     * Reads {@code 10.0.0.1:80}, {@code [2001:db8::1]:80}, either without its port, {@code *:80}, {@code _default_:80},
     * {@code :80} or {@code 80}. Nothing for names and for paths of Unix sockets, which are no address.
     *
     * @param otherwise the port where none is given
     */
    static Optional<Socket> parse(String text, int otherwise) {
        int bracket = text.lastIndexOf(']');
        int colon = text.lastIndexOf(':');
        boolean hasPort = colon > bracket && (bracket >= 0 || text.indexOf(':') == colon);
        String host = hasPort ? text.substring(0, colon) : text;
        String port = hasPort ? text.substring(colon + 1) : "";
        if (!hasPort && isNumber(text)) {
            host = "*";
            port = text;
        }
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        int number = isNumber(port) ? Integer.parseInt(port) : otherwise;
        if (number < 1 || number > 65_535) {
            return Optional.empty();
        }
        if (host.isEmpty() || host.equals("*") || host.equals("_default_")) {
            return Optional.of(new Socket(Optional.empty(), number, number == HTTPS));
        }
        try {
            IpAddress address = IpAddress.parse(host);
            Optional<IpAddress> one = address.isUnspecified() ? Optional.empty() : Optional.of(address);
            return Optional.of(new Socket(one, number, number == HTTPS));
        } catch (IllegalArgumentException name) {
            return Optional.empty();
        }
    }

    Socket withTls() {
        return new Socket(address, port, true);
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
