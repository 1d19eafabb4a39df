package dev.multihome.webserver;

import dev.multihome.address.IpAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A site of another web server: a {@code server} block, a virtual host, a conditional of a socket.
 *
 * @param names as they are written there
 * @param folder what it serves; empty for proxies and redirects, and where it holds a variable
 * @param preferred whether it is the one for requests that no name decides
 * @param where {@code /etc/nginx/nginx.conf:12}
 */
record WebSite(List<Socket> sockets, List<String> names, Optional<Path> folder, boolean preferred, String where) {

    WebSite {
        sockets = List.copyOf(sockets);
        names = List.copyOf(names);
    }

    List<IpAddress> addresses() {
        return sockets.stream()
                .flatMap(each -> each.address().stream())
                .distinct()
                .toList();
    }
}
