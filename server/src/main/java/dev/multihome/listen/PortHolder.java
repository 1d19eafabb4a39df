package dev.multihome.listen;

import dev.multihome.address.Family;
import dev.multihome.address.IpAddress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The process that listens where we would.
 *
 * @param pid its process id, 0 where it may not be seen: another user's
 * @param command its command line, empty where it may not be seen
 * @param on the address it is bound to, which may be the wildcard
 */
record PortHolder(long pid, String command, IpAddress on) {

    private static final Path PROC = Path.of("/proc");
    private static final String TCP_LISTEN = "0A"; // include/net/tcp_states.h
    private static final Pattern BLANKS = Pattern.compile(" +");
    private static final int LONGEST_COMMAND = 80;

    /** Reads /proc/net/tcp and tcp6 (proc_net_tcp in the kernel's documentation) and then each process's descriptors. */
    static Optional<PortHolder> of(Endpoint endpoint) {
        return Stream.of("tcp", "tcp6")
                .flatMap(table -> rows(PROC.resolve("net").resolve(table)))
                .filter(row -> row.blocks(endpoint))
                .findFirst()
                .map(row -> ofInode(row.inode(), row.address()));
    }

    private static Stream<Row> rows(Path table) {
        try {
            return Files.readAllLines(table).stream().skip(1).map(Row::parse).flatMap(Optional::stream);
        } catch (IOException unreadable) {
            return Stream.empty();
        }
    }

    private static PortHolder ofInode(String inode, IpAddress on) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (hasSocket(process, inode)) {
                    return new PortHolder(Long.parseLong(process.getFileName().toString()), command(process), on);
                }
            }
        } catch (IOException unreadable) {
            return new PortHolder(0, "", on);
        }
        return new PortHolder(0, "", on);
    }

    private static boolean hasSocket(Path process, String inode) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                if (isSocket(descriptor, inode)) {
                    return true;
                }
            }
        } catch (IOException anotherUsersOrGone) {
            return false;
        }
        return false;
    }

    private static boolean isSocket(Path descriptor, String inode) {
        try {
            return Files.readSymbolicLink(descriptor).toString().equals("socket:[" + inode + "]");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    private static String command(Path process) {
        try {
            String line = Files.readString(process.resolve("cmdline"))
                    .replace('\0', ' ')
                    .strip();
            return line.length() <= LONGEST_COMMAND ? line : line.substring(0, LONGEST_COMMAND) + "…";
        } catch (IOException gone) {
            return "";
        }
    }

    @Override
    public String toString() {
        String place = on.isUnspecified() ? " (on all addresses)" : "";
        if (pid == 0) {
            return "a process of another user" + place + ", which `sudo ss -ltnp` names,";
        }
        if (pid == ProcessHandle.current().pid()) {
            return "this very process" + place;
        }
        return "pid " + pid + " (" + command + ")" + place;
    }

    /** One socket that listens. */
    private record Row(IpAddress address, int port, String inode) {

        static Optional<Row> parse(String line) {
            List<String> fields = BLANKS.splitAsStream(line.strip()).toList();
            if (fields.size() < 10 || !fields.get(3).equals(TCP_LISTEN)) {
                return Optional.empty();
            }
            int colon = fields.get(1).indexOf(':');
            return Optional.of(new Row(
                    address(fields.get(1).substring(0, colon)),
                    Integer.parseInt(fields.get(1).substring(colon + 1), 16),
                    fields.get(9)));
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

        /** Java's own listeners on IPv4 are IPv6 sockets on ::ffff:a.b.c.d. */
        private static IpAddress unmapped(byte[] bytes) {
            IpAddress address = IpAddress.of(bytes);
            return address.isIpv4Mapped() ? IpAddress.of(Arrays.copyOfRange(bytes, 12, 16)) : address;
        }

        boolean blocks(Endpoint endpoint) {
            if (port != endpoint.port()) {
                return false;
            }
            boolean sameFamily = address.family() == endpoint.address().family();
            return address.equals(endpoint.address())
                    || address.isUnspecified() && (sameFamily || address.family() == Family.IPV6);
        }
    }
}
