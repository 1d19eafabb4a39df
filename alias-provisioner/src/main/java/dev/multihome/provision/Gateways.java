package dev.multihome.provision;

import dev.multihome.address.IpAddress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** The next hops of a box's routes, as {@code route} and {@code ipv6_route} in /proc/net list them (proc(5)). */
final class Gateways {

    private static final int NEXT_HOP_IPV4 = 2;
    private static final int NEXT_HOP_IPV6 = 4;

    private Gateways() {}

    static Set<IpAddress> of(Path folder) throws IOException {
        Set<IpAddress> gateways = new HashSet<>();
        for (List<String> words : lines(folder.resolve("route"), NEXT_HOP_IPV4)) {
            if (!words.get(0).equals("Iface")) {
                // The kernel prints the number that the four octets are in memory.
                int number = HexFormat.fromHexDigits(words.get(NEXT_HOP_IPV4));
                gateways.add(IpAddress.of(ByteBuffer.allocate(Integer.BYTES)
                        .order(ByteOrder.nativeOrder())
                        .putInt(0, number)
                        .array()));
            }
        }
        for (List<String> words : lines(folder.resolve("ipv6_route"), NEXT_HOP_IPV6)) {
            gateways.add(IpAddress.of(HexFormat.of().parseHex(words.get(NEXT_HOP_IPV6))));
        }
        gateways.removeIf(IpAddress::isUnspecified);
        return gateways;
    }

    private static List<List<String>> lines(Path file, int column) throws IOException {
        try {
            return Files.readAllLines(file).stream()
                    .map(each -> List.of(each.strip().split("\\s+")))
                    .filter(each -> each.size() > column)
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of(); // a kernel without this family
        }
    }
}
