package dev.multihome.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.multihome.address.Family;
import dev.multihome.address.IpAddress;
import dev.multihome.config.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Reads {@code mdns} and {@code fleet}. */
final class LanReader {

    private static final IpAddress GROUP4 = IpAddress.parse("239.255.77.72");
    private static final IpAddress GROUP6 = IpAddress.parse("ff05::77:72");
    private static final int PORT = 7772;
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final int MOST_NAME = 63;
    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    private LanReader() {}

    /** @param interfaceName that of the addresses, unless the block names another */
    static MdnsOptions mdns(Section keys, String interfaceName) {
        return new MdnsOptions(
                keys.onOff("enabled", false),
                keys.interfaceName("interface", interfaceName),
                keys.value("domain", LanReader::domain, "local"));
    }

    /** Empty where there is no such block. */
    static Optional<FleetOptions> fleet(Section root, String interfaceName) {
        if (!root.hasBlock("fleet")) {
            return Optional.empty();
        }
        Section keys = root.section("fleet");
        String name = keys.value("name", LanReader::name, "multihome");
        String box = keys.value("box", LanReader::name, hostName());
        String on = keys.interfaceName("interface", interfaceName);
        if (!keys.has("key-file")) {
            keys.missing(
                    "key-file",
                    "name a file that all boxes have the same of: `head -c 32 /dev/urandom | base64 > fleet.key`");
        }
        Path keyFile = keys.file("key-file", Path.of("/nonexistent"));
        Section announce = keys.section("announce");
        return Optional.of(new FleetOptions(
                name,
                box,
                on,
                keyFile,
                new FleetOptions.Announce(
                        announce.value("group4", text -> group(text, Family.IPV4), GROUP4),
                        announce.value("group6", text -> group(text, Family.IPV6), GROUP6),
                        announce.number("port", PORT, 1, 65_535),
                        announce.number("ttl", 1, 0, 255),
                        announce.time("every", EVERY, Duration.ofSeconds(1), Duration.ofHours(1)))));
    }

    private static String domain(String text) {
        if (!text.matches(
                "[A-Za-z0-9]([-A-Za-z0-9]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([-A-Za-z0-9]{0,61}[A-Za-z0-9])?)*")) {
            throw new IllegalArgumentException(text + " is no domain; write local");
        }
        return text;
    }

    private static String name(String text) {
        int octets = text.getBytes(UTF_8).length;
        if (octets == 0 || octets > MOST_NAME || text.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("is no name; write 1 to " + MOST_NAME + " characters");
        }
        return text;
    }

    private static IpAddress group(String text, Family family) {
        String remedy = "; write one like " + (family == Family.IPV4 ? GROUP4 : "\"" + GROUP6 + "\"");
        IpAddress address;
        try {
            address = IpAddress.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(text + " " + wrong.getMessage() + remedy, wrong);
        }
        if (!address.isMulticast() || address.family() != family) {
            throw new IllegalArgumentException(text + " is no multicast group of " + family + remedy);
        }
        return address;
    }

    private static String hostName() {
        try {
            String name = Files.readString(HOST_NAME).strip();
            return name.isEmpty() ? "box" : name;
        } catch (IOException unusual) {
            return "box";
        }
    }
}
