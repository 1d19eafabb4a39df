package dev.multihome.listen;

import dev.multihome.address.IpAddress;
import java.net.InetSocketAddress;

/**
 * Where a listener stands: one address, never a wildcard, and one TCP port.
 *
 * @param address the very address that is bound
 * @param port 1 to 65535, or 0 to ask for a port that is free; the listener then tells which
 */
public record Endpoint(IpAddress address, int port) implements Comparable<Endpoint> {

    public Endpoint {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
        }
        if (address.isUnspecified()) {
            throw new IllegalArgumentException("a listener stands on one address, not on " + address);
        }
    }

    static Endpoint of(InetSocketAddress bound) {
        return new Endpoint(IpAddress.of(bound.getAddress()), bound.getPort());
    }

    InetSocketAddress toSocketAddress() {
        return new InetSocketAddress(address.toInetAddress(), port);
    }

    @Override
    public int compareTo(Endpoint other) {
        int byAddress = address.compareTo(other.address);
        return byAddress != 0 ? byAddress : Integer.compare(port, other.port);
    }

    /** As the authority of a URL (RFC 3986 section 3.2): {@code 192.0.2.1:80}, {@code [2001:db8::1]:80}. */
    @Override
    public String toString() {
        return address.inUrl() + ":" + port;
    }
}
