package dev.multihome.webserver;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A site as it would stand in our configuration.
 *
 * @param folder empty where nothing names one
 * @param port of plain HTTP
 * @param tls the port of a site that is there over TLS alone
 * @param from where it was found, one or more: {@code /etc/nginx/nginx.conf:12}, {@code eth0:0}
 * @param obstacle why it would not do as it is, as a clause; empty for a sound entry
 */
record Entry(
        SiteName name,
        List<IpAddress> addresses,
        List<String> names,
        Optional<Path> folder,
        int port,
        Optional<Integer> tls,
        List<String> from,
        Optional<String> obstacle) {

    Entry {
        addresses = List.copyOf(addresses);
        names = List.copyOf(names);
        from = List.copyOf(from);
    }
}
