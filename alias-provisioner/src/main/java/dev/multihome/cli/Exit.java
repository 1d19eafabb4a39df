package dev.multihome.cli;

/** Exit statuses. They are a contract: scripts rely on them. */
public final class Exit {

    public static final int OK = 0;
    /** Bad configuration, or a failure that a message explains. */
    public static final int ERROR = 1;
    /** With {@code --detailed-exit-code}: there are changes. */
    public static final int CHANGES = 2;
    /** {@code serve}: no site could be served. */
    public static final int NOTHING_SERVED = 3;
    /** A capability is missing, or the permission to read or write the ledger. */
    public static final int NOT_PERMITTED = 4;
    /** Some addresses were refused, for somebody else has them. */
    public static final int CONFLICT = 5;
    /** There is no running server to talk to. */
    public static final int NOT_RUNNING = 6;
    /** The command line is wrong (EX_USAGE of sysexits.h). */
    public static final int USAGE = 64;
    /** It cannot go on, by a defect or for want of memory, and is worth starting anew (EX_SOFTWARE of sysexits.h). */
    public static final int BROKEN = 70;
    /** A second SIGINT: 128 and its number, as shells report it. */
    public static final int INTERRUPTED = 130;

    private Exit() {}
}
