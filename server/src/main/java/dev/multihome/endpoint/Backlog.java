package dev.multihome.endpoint;

/** How many connections may wait to be accepted. */
public final class Backlog {

    /** The kernel's default since Linux 5.4. */
    private static final int USUAL = 4096;

    private Backlog() {}

    /** As many as the kernel allows: it lowers more to net.core.somaxconn in silence (listen(2)). */
    public static int longest() {
        return Sysctl.read("net/core/somaxconn", USUAL);
    }
}
