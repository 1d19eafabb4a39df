package dev.multihome.linux;

/** The numbers of asm-generic/errno-base.h and errno.h that mean something to us. */
public final class Errno {

    /** Not permitted: the capability is missing. */
    public static final int EPERM = 1;

    /** There is no such route. */
    public static final int ESRCH = 3;

    public static final int EINTR = 4;
    public static final int EBADF = 9;
    public static final int EAGAIN = 11;
    public static final int EACCES = 13;
    /** An earlier dump is still under way. */
    public static final int EBUSY = 16;
    /** The address is there already, whoever brought it up. */
    public static final int EEXIST = 17;
    /** There is no such interface. */
    public static final int ENODEV = 19;

    public static final int EINVAL = 22;
    /** A label of more than 15 bytes. */
    public static final int ERANGE = 34;

    public static final int EBADMSG = 74;

    /** The descriptor is no socket. */
    public static final int ENOTSOCK = 88;

    public static final int EMSGSIZE = 90;
    public static final int EOPNOTSUPP = 95;
    /** No such address, or one with another label or prefix length. */
    public static final int EADDRNOTAVAIL = 99;
    /** The interface is down. */
    public static final int ENETDOWN = 100;
    /** The receive buffer overflowed and messages were lost. */
    public static final int ENOBUFS = 105;

    /** No answer within the time allowed. */
    public static final int ETIMEDOUT = 110;

    private Errno() {}

    /** What the C library says about the number (strerror): {@code File exists}. Needs JNA. */
    static String text(int errno) {
        return LibC.strerror(errno);
    }
}
