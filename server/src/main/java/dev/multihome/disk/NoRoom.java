package dev.multihome.disk;

/**
 * A file system without room for more (ENOSPC and EDQUOT of write(2)): what fails by that works again once something is
 * deleted. Thread-safe.
 */
public final class NoRoom {

    /** As strerror(3) has them, which the JDK shows. */
    private static final String FULL = "No space left on device";

    private static final String QUOTA = "Disk quota exceeded";

    private NoRoom() {}

    /** Whether a failure, or what caused it, comes of it. */
    public static boolean isBehind(Throwable failure) {
        Throwable each = failure;
        for (int depth = 0; each != null && depth < 20; depth++) { // causes may go in a circle
            String message = String.valueOf(each.getMessage());
            if (message.contains(FULL) || message.contains(QUOTA)) {
                return true;
            }
            each = each.getCause();
        }
        return false;
    }
}
