package dev.multihome.linux;

import java.io.IOException;

/** A system call failed, or could not be reached at all. */
public final class KernelException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int errno;

    /**
     * @param what the call and its object
     * @param errno the positive errno of asm-generic/errno.h
     * @param text what errno means, or the kernel's own words
     */
    public KernelException(String what, int errno, String text) {
        super(what + ": " + text + " (errno " + errno + ")");
        this.errno = errno;
    }

    /** For what went wrong outside the kernel: its errno is 0. */
    KernelException(String message) {
        super(message);
        this.errno = 0;
    }

    /** The positive errno, one of {@link Errno}; 0 where no system call was reached or its answer made no sense. */
    public int errno() {
        return errno;
    }
}
