package dev.multihome.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** The kernel's settings of interfaces, below a folder that is {@code /proc/sys/net} but in tests. */
public final class Settings {

    private final Path root;

    public Settings(Path root) {
        this.root = root;
    }

    /**
     * {@code ipv4/conf/eth0/rp_filter}; empty where it cannot be read.
     *
     * @param family {@code ipv4} or {@code ipv6}
     * @param interfaceName an interface, or {@code all}
     */
    OptionalInt of(String family, String interfaceName, String name) {
        try {
            // by lines: such files give everything at the first read and nothing at the second
            List<String> lines = Files.readAllLines(
                    root.resolve(family).resolve("conf").resolve(interfaceName).resolve(name));
            return OptionalInt.of(Integer.parseInt(lines.get(0).strip()));
        } catch (IOException | RuntimeException unreadable) {
            return OptionalInt.empty();
        }
    }

    /** The larger of the interface's setting and that of all, as IN_DEV_MAXCONF of linux/inetdevice.h takes it. */
    int ipv4(String interfaceName, String name) {
        return Math.max(
                of("ipv4", interfaceName, name).orElse(0),
                of("ipv4", "all", name).orElse(0));
    }
}
