package dev.multihome.endpoint;

import dev.multihome.address.IpAddress;
import dev.multihome.linux.PassedSocket;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The sockets that a service manager has bound, each for the endpoint with its very address and port: a listener there
 * takes it instead of binding one, so it needs no permission for the port. They outlive every listener. Thread-safe.
 */
public final class PassedSockets {

    /** None at all. */
    public static final PassedSockets NONE = new PassedSockets(List.of());

    private final Map<InetSocketAddress, PassedSocket> sockets = new LinkedHashMap<>();
    private final Set<InetSocketAddress> told = new HashSet<>();

    /** @param all no two with the same address */
    public PassedSockets(Collection<PassedSocket> all) {
        all.forEach(each -> sockets.put(each.address(), each));
    }

    /** The one for an endpoint, if there is, and no other. */
    public PassedSockets only(Endpoint endpoint) {
        return new PassedSockets(at(endpoint).stream().toList());
    }

    /** All but the one for an endpoint: it is for somebody else to take. */
    public PassedSockets without(Endpoint endpoint) {
        List<PassedSocket> others = new ArrayList<>(sockets.values());
        others.removeAll(at(endpoint).stream().toList());
        return new PassedSockets(others);
    }

    /** The one for an endpoint. */
    public Optional<PassedSocket> at(Endpoint endpoint) {
        return sockets.isEmpty() ? Optional.empty() : Optional.ofNullable(sockets.get(endpoint.toSocketAddress()));
    }

    /**
     * Those that no site wants, and was not said of before: a line each, with the remedy. One that is wanted meanwhile is
     * told of again.
     *
     * @param wanted where sites listen, or would if they could
     */
    public synchronized List<String> unwanted(Collection<Endpoint> wanted) {
        if (sockets.isEmpty()) {
            return List.of();
        }
        Set<InetSocketAddress> left = new HashSet<>(sockets.keySet());
        wanted.forEach(each -> left.remove(each.toSocketAddress()));
        List<String> lines = new ArrayList<>();
        sockets.forEach((address, socket) -> {
            if (left.contains(address) && !told.contains(address)) {
                lines.add(remark(address, socket.name()));
            }
        });
        told.clear();
        told.addAll(left);
        return lines;
    }

    private static String remark(InetSocketAddress address, String name) {
        String place = IpAddress.of(address.getAddress()).inUrl() + ":" + address.getPort();
        String passed = "the service manager passed a socket on " + place + " (" + name + "), ";
        return address.getAddress().isAnyLocalAddress()
                ? passed + "which is all addresses, and a site listens on its own alone: give its unit a"
                        + " ListenStream=ADDRESS:" + address.getPort() + " for each site instead"
                : passed + "and no site listens there, so connections to it wait for nothing: give a site this address"
                        + " and port, or take ListenStream=" + place + " out of its unit";
    }
}
