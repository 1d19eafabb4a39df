package dev.multihome.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What this process may do. Needs no JNA. */
public final class Capabilities {

    private static final Path STATUS = Path.of("/proc/thread-self/status");
    private static final String FIELD = "CapEff:";

    private Capabilities() {}

    /**
     * Those that the calling thread holds and that are in effect (proc_pid_status(5), CapEff). Inside a user namespace
     * they reach what belongs to that namespace only.
     *
     * @throws IOException when /proc is not mounted or does not tell
     */
    public static Set<Capability> effective() throws IOException {
        return parse(Files.readAllLines(STATUS));
    }

    static Set<Capability> parse(List<String> status) throws IOException {
        for (String line : status) {
            if (line.startsWith(FIELD)) {
                return of(bits(line.substring(FIELD.length()).strip()));
            }
        }
        throw new IOException(STATUS + " has no line " + FIELD);
    }

    private static long bits(String hexadecimal) throws IOException {
        try {
            return Long.parseUnsignedLong(hexadecimal, 16);
        } catch (NumberFormatException notHexadecimal) {
            throw new IOException(STATUS + ": " + FIELD + " " + hexadecimal + " is no number", notHexadecimal);
        }
    }

    private static Set<Capability> of(long bits) {
        Set<Capability> held = EnumSet.noneOf(Capability.class);
        for (Capability each : Capability.values()) {
            if ((bits >>> each.bit() & 1) != 0) {
                held.add(each);
            }
        }
        return Collections.unmodifiableSet(held);
    }
}
