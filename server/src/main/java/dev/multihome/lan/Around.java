package dev.multihome.lan;

import dev.multihome.address.IpAddress;
import dev.multihome.admin.Neighbour;
import dev.multihome.admin.Surroundings;
import dev.multihome.fleet.Count;
import dev.multihome.fleet.Report;
import dev.multihome.linux.LinkAddress;
import dev.multihome.linux.RouteSocket;
import dev.multihome.netlink.LinkMessage;
import dev.multihome.netlink.NeighbourMessage;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Other boxes as the fleet knows them, and other hosts as the kernel does. Thread-safe. */
public final class Around implements Surroundings {

    private final Fleets fleets;

    public Around(Fleets fleets) {
        this.fleets = fleets;
    }

    @Override
    public Optional<Report> fleet() {
        return fleets.report();
    }

    @Override
    public Map<Count, Long> datagrams() {
        return fleets.counts();
    }

    @Override
    public List<Neighbour> neighbours() throws IOException {
        try (RouteSocket kernel = RouteSocket.open()) {
            Map<Integer, String> names =
                    kernel.links().stream().collect(Collectors.toMap(LinkMessage::index, LinkMessage::name));
            return kernel.neighbours().stream()
                    .filter(each -> (each.state() & NeighbourMessage.NUD_NOARP) == 0)
                    .map(each -> new Neighbour(
                            IpAddress.of(each.address()),
                            LinkAddress.of(each.hardwareAddress())
                                    .map(LinkAddress::toString)
                                    .orElse(""),
                            names.getOrDefault(each.interfaceIndex(), ""),
                            word(each.state())))
                    .sorted(Comparator.comparing(Neighbour::interfaceName).thenComparing(Neighbour::address))
                    .toList();
        }
    }

    private static String word(int state) {
        return switch (state) {
            case NeighbourMessage.NUD_REACHABLE -> "heard";
            case NeighbourMessage.NUD_INCOMPLETE -> "asked";
            case NeighbourMessage.NUD_FAILED -> "silent";
            default -> "old";
        };
    }
}
