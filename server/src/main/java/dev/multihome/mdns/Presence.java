package dev.multihome.mdns;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import java.util.List;
import java.util.Optional;

/**
 * What is to be known of a site on the network.
 *
 * @param addresses bound on this box, at least one; the order does not matter
 * @param service how it is reached; empty where only the name is to be known
 */
public record Presence(SiteName site, List<IpAddress> addresses, Optional<Service> service) {

    /**
     * A web service.
     *
     * @param secure {@code _https._tcp} rather than {@code _http._tcp}
     * @param port 1 to 65535
     * @param path what the TXT record says (RFC 6763 section 6.4), such as {@code /}
     */
    public record Service(boolean secure, int port, String path) {}

    public Presence {
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException(site + " has no address to be found at");
        }
        addresses = List.copyOf(addresses);
    }
}
