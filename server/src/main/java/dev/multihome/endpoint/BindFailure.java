package dev.multihome.endpoint;

import dev.multihome.address.Family;
import java.io.IOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Optional;

/**
 * Why bind(2) failed, and what to do about it. The JVM passes on strerror's text, which follows the locale, so the
 * reason is found from the facts, in the order in which the kernel asks (inet_bind).
 */
public final class BindFailure {

    private static final int USUAL_FIRST_FREE_PORT = 1024;

    private BindFailure() {}

    /** One line: endpoint, the system's text, the remedy. */
    public static String describe(Endpoint endpoint, IOException refused) {
        return "cannot listen on " + endpoint + ": " + refused.getMessage() + "; " + remedy(endpoint);
    }

    private static String remedy(Endpoint endpoint) {
        if (!isOnThisBox(endpoint)) {
            return "no interface of this box has the address: bring it up with `aliases up`";
        }
        Optional<String> holder = Occupancy.now().holder(endpoint);
        if (isReserved(endpoint.port()) && holder.isEmpty()) {
            return "ports below " + firstFreePort() + " need a permission: start with CAP_NET_BIND_SERVICE"
                    + " (systemd: AmbientCapabilities=CAP_NET_BIND_SERVICE), or allow it to everyone with"
                    + " `sysctl net.ipv4.ip_unprivileged_port_start=" + endpoint.port() + "`";
        }
        return holder.map(each -> each + " holds it: stop that, or give one of the two another port")
                .orElse("see `ss -ltnp 'sport = :" + endpoint.port() + "'` for who holds the port");
    }

    private static boolean isOnThisBox(Endpoint endpoint) {
        try {
            var address = endpoint.address();
            return address.isLoopback() && address.family() == Family.IPV4
                    || NetworkInterface.getByInetAddress(address.toInetAddress()) != null;
        } catch (SocketException unknown) {
            return true;
        }
    }

    private static boolean isReserved(int port) {
        return port != 0 && port < firstFreePort();
    }

    private static int firstFreePort() {
        return Sysctl.read("net/ipv4/ip_unprivileged_port_start", USUAL_FIRST_FREE_PORT);
    }
}
