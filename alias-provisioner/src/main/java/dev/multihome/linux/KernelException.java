package dev.multihome.linux;

import java.io.IOException;

/** A system call failed. */
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

    public int errno() {
        return errno;
    }
}
