package dev.multihome.linux;

/** What Linux lets a process do beyond an ordinary user, as far as we need it (capabilities(7), linux/capability.h). */
public enum Capability {
    /** Binding ports below 1024. */
    NET_BIND_SERVICE(10),
    /** Adding and deleting addresses. */
    NET_ADMIN(12),
    /** Raw sockets: probing and announcing. */
    NET_RAW(13);

    private final int bit;

    Capability(int bit) {
        this.bit = bit;
    }

    /** Its place in the sets of /proc/PID/status. */
    public int bit() {
        return bit;
    }

    /** {@code CAP_NET_ADMIN}, as setcap, setpriv and systemd spell it. */
    public String title() {
        return "CAP_" + name();
    }
}
