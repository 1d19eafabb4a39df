package dev.multihome.linux;

import com.sun.jna.Native;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A listening socket of TCP that a service manager has bound and passed to this process (sd_listen_fds(3)). Its descriptor
 * stays open as long as the process runs, whatever becomes of those that {@link #takePlaceOf} made: connections that come
 * while nobody accepts wait in its backlog. Thread-safe.
 */
public final class PassedSocket {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private static final int O_CLOEXEC = 0x80000;
    private static final int F_SETFD = 2;
    private static final int FD_CLOEXEC = 1;
    private static final int F_GETFL = 3;
    private static final int F_SETFL = 4;
    private static final int O_NONBLOCK = 0x800;
    private static final int F_DUPFD_CLOEXEC = 1030;

    private final int fd;
    private final String name;
    private final InetSocketAddress address;

    PassedSocket(int fd, String name, InetSocketAddress address) {
        this.fd = fd;
        this.name = name;
        this.address = address;
    }

    /** Its number in this process. */
    public int descriptor() {
        return fd;
    }

    /** What the manager calls it: systemd's is the name of the socket unit, unless the unit gives another. */
    public String name() {
        return name;
    }

    /** Where it is bound, perhaps to a wildcard. An IPv4-mapped address is given as IPv4. */
    public InetSocketAddress address() {
        return address;
    }

    /**
     * Puts this socket under a listening channel of the JVM, which has no way to make a channel from a descriptor:
     * dup2(2) over the channel's own. The channel still tells its old address; those that it accepts tell theirs. What the
     * channel closes is a duplicate, so this one can be put under another afterwards.
     *
     * @param placeholder where the channel listens now, an address that no other socket of this process has
     * @throws KernelException when there is no such channel, or its descriptor cannot be replaced
     */
    public void takePlaceOf(InetSocketAddress placeholder) throws KernelException {
        int flags = LibC.fcntl(fd, F_GETFL, 0);
        // Of the socket, not of the descriptor: the manager has them in common with us, and does not care.
        if (flags < 0 || LibC.fcntl(fd, F_SETFL, flags | O_NONBLOCK) < 0) {
            throw failure("fcntl");
        }
        int channel = descriptorAt(placeholder);
        int errno = Errno.EINTR;
        while (errno == Errno.EINTR || errno == Errno.EBUSY) { // EBUSY: open(2) in another thread (dup(2))
            errno = LibC.dup3(fd, channel, O_CLOEXEC) < 0 ? Native.getLastError() : 0;
        }
        if (errno != 0) {
            throw failure("dup3", errno);
        }
    }

    /** Has it closed in what this process may execute. */
    void keep() throws KernelException {
        if (LibC.fcntl(fd, F_SETFD, FD_CLOEXEC) < 0) {
            throw failure("fcntl");
        }
    }

    /** The kernel gives the lowest number that is free, so the channel's is mostly just below the next. */
    private int descriptorAt(InetSocketAddress placeholder) throws KernelException {
        int next = LibC.fcntl(fd, F_DUPFD_CLOEXEC, 0);
        if (next < 0) {
            throw failure("fcntl");
        }
        LibC.close(next);
        ByteBuffer value = Descriptor.allocate(4);
        for (int number = next - 1; number >= 0; number--) {
            if (listensAt(number, placeholder, value)) {
                return number;
            }
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(DESCRIPTORS)) { // a lower one was closed meanwhile
            for (Path each : all) {
                int number = Integer.parseInt(each.getFileName().toString());
                if (listensAt(number, placeholder, value)) {
                    return number;
                }
            }
        } catch (IOException unreadable) {
            throw new KernelException(DESCRIPTORS + " cannot be read: " + unreadable.getMessage());
        }
        throw new KernelException("no descriptor in " + DESCRIPTORS + " listens on " + placeholder);
    }

    private static boolean listensAt(int number, InetSocketAddress placeholder, ByteBuffer value) {
        try {
            return SocketFacts.listens(number, value)
                    && placeholder.equals(SocketFacts.of(number).address());
        } catch (KernelException closedMeanwhile) {
            return false;
        }
    }

    private KernelException failure(String call) {
        return failure(call, Native.getLastError());
    }

    private KernelException failure(String call, int errno) {
        return new KernelException(this + ": " + call, errno, Errno.text(errno));
    }

    @Override
    public String toString() {
        return "descriptor " + fd + " (" + name + ")";
    }
}
