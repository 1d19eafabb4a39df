package dev.multihome.endpoint;

import dev.multihome.address.Family;
import dev.multihome.address.IpAddress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which sockets of this network namespace listened at one moment, by any process: /proc/net/tcp and tcp6 (proc_net_tcp in
 * the kernel's documentation). Immutable; where the tables cannot be read, nothing seems to listen.
 */
public final class Occupancy {

    private static final String TCP_LISTEN = "0A"; // include/net/tcp_states.h

    private static final List<IpAddress> WILDCARDS = List.of(IpAddress.parse("0.0.0.0"), IpAddress.parse("::"));

    private final Map<Place, String> inodes = new HashMap<>();

    private Occupancy() {}

    /** Looks once. */
    public static Occupancy now() {
        var occupancy = new Occupancy();
        occupancy.read(Path.of("/proc/net/tcp"));
        occupancy.read(Path.of("/proc/net/tcp6"));
        return occupancy;
    }

    /** Whether connections to the endpoint are accepted by somebody, on that address or on the wildcard. */
    public boolean isListening(Endpoint endpoint) {
        return socket(endpoint).isPresent();
    }

    /** Who listens there, as a person would say it; the process is looked up now. */
    public Optional<String> holder(Endpoint endpoint) {
        return socket(endpoint).map(place -> {
            String inode = inodes.getOrDefault(place, "");
            return PortHolder.ofInode(inode, place.address()).toString();
        });
    }

    /** A wildcard of IPv6 takes IPv4 as well, unless it was told not to; one of IPv4 takes IPv4. */
    private Optional<Place> socket(Endpoint endpoint) {
        return Stream.concat(Stream.of(endpoint.address()), WILDCARDS.stream())
                .filter(address -> endpoint.address().family() == Family.IPV4 || address.family() == Family.IPV6)
                .map(address -> new Place(address, endpoint.port()))
                .filter(inodes::containsKey)
                .findFirst();
    }

    private void read(Path table) {
        List<String> lines;
        try {
            lines = Files.readAllLines(table);
        } catch (IOException unreadable) {
            return;
        }
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            String[] fields = line.strip().split(" +", 11);
            if (fields.length >= 10 && fields[3].equals(TCP_LISTEN)) {
                int colon = fields[1].indexOf(':');
                int port = Integer.parseInt(fields[1].substring(colon + 1), 16);
                inodes.put(new Place(address(fields[1].substring(0, colon)), port), fields[9]);
            }
        }
    }

    /** The kernel prints each 32-bit word of the address as the machine's integer. */
    private static IpAddress address(String hex) {
        ByteBuffer words = ByteBuffer.wrap(HexFormat.of().parseHex(hex)).order(ByteOrder.nativeOrder());
        ByteBuffer network = ByteBuffer.allocate(words.capacity());
        while (words.hasRemaining()) {
            network.putInt(words.getInt());
        }
        return unmapped(network.array());
    }

    /** A Java listener on IPv4 is an IPv6 socket on ::ffff:a.b.c.d. */
    private static IpAddress unmapped(byte[] bytes) {
        IpAddress address = IpAddress.of(bytes);
        return address.isIpv4Mapped() ? IpAddress.of(Arrays.copyOfRange(bytes, 12, 16)) : address;
    }

    /** As an {@link Endpoint}, but wildcards too. */
    private record Place(IpAddress address, int port) {}
}
