package dev.multihome.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The network namespace (network_namespaces(7)) that the calling thread stands in. Needs no JNA. */
public final class NetworkNamespace {

    private static final Path LINK = Path.of("/proc/thread-self/ns/net");
    private static final Pattern TEXT = Pattern.compile("net:\\[(\\d{1,18})]");

    private NetworkNamespace() {}

    /**
     * Its number, unique while it exists and until the next boot.
     *
     * @throws IOException when /proc is not mounted or does not tell
     */
    public static long inode() throws IOException {
        return parse(Files.readSymbolicLink(LINK).toString());
    }

    static long parse(String text) throws IOException {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IOException(LINK + " says " + text + ", not net:[number]");
        }
        return Long.parseLong(matcher.group(1));
    }
}
