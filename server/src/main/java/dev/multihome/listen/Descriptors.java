package dev.multihome.listen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The process's file descriptors. */
final class Descriptors {

    private static final String LINE = "Max open files";
    private static final Path LIMITS = Path.of("/proc/self/limits");

    private Descriptors() {}

    /**
     * How many connections may take, at least 16. An eighth, and at least 256, is left for jars, listeners, files, logs
     * and selectors: where accept(2) fails with EMFILE, accepting rests for up to 30 s, so it is better never reached.
     */
    static int forConnections() {
        try {
            return forConnections(Files.readString(LIMITS));
        } catch (IOException unreadable) {
            return Integer.MAX_VALUE;
        }
    }

    /** The line reads {@code Max open files  1024  524288  files}: soft limit, hard limit (proc_pid_limits(5)). */
    static int forConnections(String limits) {
        int line = limits.indexOf(LINE);
        int from = line < 0 ? limits.length() : line + LINE.length();
        while (from < limits.length() && limits.charAt(from) == ' ') {
            from++;
        }
        int to = from;
        while (to < limits.length() && Character.isDigit(limits.charAt(to))) {
            to++;
        }
        if (from == to) { // no such line, or unlimited
            return Integer.MAX_VALUE;
        }
        int soft = (int) Math.min(Integer.MAX_VALUE, Long.parseLong(limits, from, to, 10));
        return Math.max(16, soft - Math.max(256, soft / 8));
    }
}
