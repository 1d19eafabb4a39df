package dev.multihome.doctor;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Network managers that remove addresses which are not their own, as they show themselves below a folder that is
 * {@code /} but in tests. What cannot be read is passed over: their files are their own affair.
 */
public final class Managers {

    private final Path root;

    public Managers(Path root) {
        this.root = root;
    }

    /** Findings about the interface with this index and name. */
    public List<Finding> of(int index, String name) {
        List<Finding> findings = new ArrayList<>();
        networkd(index, name).ifPresent(findings::add);
        networkManager(index, name).ifPresent(findings::add);
        return findings;
    }

    /**
     * systemd-networkd keeps a file for each interface, with the .network file it goes by. Whenever it configures the
     * interface anew it removes what is not in there, but for KeepConfiguration=static or yes (systemd.network(5)).
     */
    private Optional<Finding> networkd(int index, String name) {
        Path state = root.resolve("run/systemd/netif/links").resolve(Integer.toString(index));
        Optional<String> file = value(state, "NETWORK_FILE");
        if (file.isEmpty()) {
            return Optional.empty();
        }
        Path network = root.resolve(file.get().replaceFirst("^/+", ""));
        List<Path> files = new ArrayList<>(List.of(network));
        for (String folder : List.of("etc", "run", "usr/lib", "usr/local/lib")) {
            files.addAll(
                    dropIns(root.resolve(folder).resolve("systemd/network").resolve(network.getFileName() + ".d")));
        }
        boolean kept = files.stream()
                .map(each -> value(each, "KeepConfiguration"))
                .flatMap(Optional::stream)
                .anyMatch(each -> each.matches("(?i)static|yes|true|on|1"));
        return kept
                ? Optional.empty()
                : Optional.of(new Finding(
                        "systemd-networkd",
                        "it manages " + name + " by " + file.get() + ", and removes addresses that are not in there"
                                + " when it configures " + name + " anew",
                        "put `[Network]` and `KeepConfiguration=static` into /etc/systemd/network/"
                                + network.getFileName()
                                + ".d/keep.conf; or let it bring the aliases up: `aliases export"
                                + " networkd`"));
    }

    /** NetworkManager keeps a file for each device; its profile alone counts when the connection comes up again. */
    private Optional<Finding> networkManager(int index, String name) {
        Path state = root.resolve("run/NetworkManager/devices").resolve(Integer.toString(index));
        boolean managed = value(state, "managed").filter("true"::equals).isPresent()
                && value(state, "connection-uuid").isPresent();
        return managed
                ? Optional.of(new Finding(
                        "NetworkManager",
                        "it manages " + name + ", and removes addresses that are not in its profile when the connection"
                                + " comes up again",
                        "`nmcli device set " + name + " managed no`, or run `serve` or `aliases watch`, which restore"
                                + " them"))
                : Optional.empty();
    }

    private static Optional<String> value(Path file, String key) {
        try {
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> line.startsWith(key + "="))
                    .map(line -> line.substring(key.length() + 1).strip())
                    .reduce((first, last) -> last);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static List<Path> dropIns(Path folder) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.conf")) {
            files.forEach(found::add);
        } catch (IOException none) {
            return found;
        }
        return found;
    }
}
