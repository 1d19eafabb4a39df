package dev.multihome.endpoint;

import dev.multihome.address.IpAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where a listener stands: one address, never a wildcard, and one TCP port; and whether it speaks TLS there, for a
 * listener that does is another one than a plain listener that stood in its place.
 *
 * @param address the very address that is bound
 * @param port 1 to 65535, or 0 to ask for a port that is free; the listener then tells which
 * @param secure whether it speaks TLS
 */
public record Endpoint(IpAddress address, int port, boolean secure) implements Comparable<Endpoint> {

    public Endpoint {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
        }
        if (address.isUnspecified()) {
            throw new IllegalArgumentException("a listener stands on one address, not on " + address);
        }
    }

    // Written out: thousands are looked up at each change, and what a record gets for itself is linked at its first
    // use.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Endpoint place
                && port == place.port
                && secure == place.secure
                && address.equals(place.address);
    }

    @Override
    public int hashCode() {
        return (address.hashCode() * 31 + port) * 2 + (secure ? 1 : 0);
    }

    /** A plain one. */
    public Endpoint(IpAddress address, int port) {
        this(address, port, false);
    }

    /** The same with the port that the kernel chose. */
    public Endpoint at(InetSocketAddress bound) {
        return bound.getPort() == port ? this : new Endpoint(IpAddress.of(bound.getAddress()), bound.getPort(), secure);
    }

    /** As the JDK has it. */
    public InetSocketAddress toSocketAddress() {
        return new InetSocketAddress(address.toInetAddress(), port);
    }

    @Override
    public int compareTo(Endpoint other) {
        int byAddress = address.compareTo(other.address);
        int byPort = byAddress != 0 ? byAddress : Integer.compare(port, other.port);
        return byPort != 0 ? byPort : Boolean.compare(secure, other.secure);
    }

    /** As the authority of a URL (RFC 3986 section 3.2): {@code 192.0.2.1:80}, {@code [2001:db8::1]:80}. */
    @Override
    public String toString() {
        return address.inUrl() + ":" + port;
    }
}
