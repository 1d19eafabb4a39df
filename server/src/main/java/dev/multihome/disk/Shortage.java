package dev.multihome.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * File descriptors that are used up, by this process (EMFILE of open(2)) or by all (ENFILE): what fails by that says
 * nothing of the file that was to be opened, and works again later. Thread-safe.
 */
public final class Shortage {

    /** Always there, and readable for all (null(4)). */
    private static final Path ANY = Path.of("/dev/null");

    /** As strerror(3) has both, which the JDK shows. */
    private static final String TEXT = "Too many open files";

    private Shortage() {}

    /** Whether a failure, or what caused it, comes of it; where its text is another language's, whether none is left now. */
    public static boolean isBehind(Throwable failure) {
        Throwable each = failure;
        for (int depth = 0; each != null && depth < 20; depth++) { // causes may go in a circle
            if (String.valueOf(each.getMessage()).contains(TEXT)) {
                return true;
            }
            each = each.getCause();
        }
        return isThere();
    }

    /** Whether no file can be opened now. */
    public static boolean isThere() {
        try {
            Files.newInputStream(ANY).close();
            return false;
        } catch (IOException none) {
            return true;
        }
    }
}
