package dev.multihome.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.multihome.address.IpAddress;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The process that listens where we would.
 *
 * @param pid its process id, 0 where it may not be seen: another user's
 * @param command its command line, empty where it may not be seen
 * @param on the address it is bound to, which may be the wildcard
 */
record PortHolder(long pid, String command, IpAddress on) {

    private static final Path PROC = Path.of("/proc");
    private static final int LONGEST_COMMAND = 80;

    /** Looks through each process's descriptors for the socket. */
    static PortHolder ofInode(String inode, IpAddress on) {
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

    /** On one line, whatever octets it is made of: it comes from somebody else, and goes to logs and terminals. */
    private static String command(Path process) {
        try {
            String line = new String(Files.readAllBytes(process.resolve("cmdline")), UTF_8)
                    .replaceAll("\\p{IsControl}+", " ")
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
}
