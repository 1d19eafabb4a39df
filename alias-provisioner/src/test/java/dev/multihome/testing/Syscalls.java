package dev.multihome.testing;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The system calls that make namespaces and interfaces, on the calling thread. */
final class Syscalls {

    static {
        Native.register(Syscalls.class, "c");
    }

    private static final int CLONE_NEWNET = 0x40000000;
    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW_CLOEXEC = 3 | 0x80000;

    private Syscalls() {}

    /** Moves the calling thread, and it alone, into a new network namespace. */
    static void unshareNetwork() {
        if (unshare(CLONE_NEWNET) < 0) {
            throw new LastErrorException("unshare(CLONE_NEWNET): errno " + Native.getLastError());
        }
    }

    /** Takes every capability from the calling thread, and from it alone (capset(2), version 3). */
    static void dropCapabilities() {
        ByteBuffer header = ByteBuffer.allocateDirect(8).order(ByteOrder.nativeOrder());
        header.putInt(0, 0x20080522);
        if (capset(header, ByteBuffer.allocateDirect(24)) < 0) {
            throw new LastErrorException("capset: errno " + Native.getLastError());
        }
    }

    /** Sends one rtnetlink request and returns the errno of its acknowledgement, 0 for done. */
    static int acknowledged(ByteBuffer request) {
        int fd = socket(AF_NETLINK, SOCK_RAW_CLOEXEC, 0);
        try {
            ByteBuffer answer = ByteBuffer.allocateDirect(8192).order(request.order());
            request.flip();
            if (send(fd, request, request.limit(), 0) < 0 || recv(fd, answer, answer.capacity(), 0) < 0) {
                return Native.getLastError();
            }
            return -answer.getInt(16); // struct nlmsgerr behind the header
        } finally {
            close(fd);
        }
    }

    private static native int unshare(int flags);

    private static native int capset(ByteBuffer header, ByteBuffer sets);

    private static native int socket(int domain, int type, int protocol);

    // size_t and ssize_t, as long on every 64-bit Linux.
    private static native long send(int fd, ByteBuffer data, long length, int flags);

    private static native long recv(int fd, ByteBuffer into, long length, int flags);

    private static native int close(int fd);
}
