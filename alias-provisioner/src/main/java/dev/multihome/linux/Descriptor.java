package dev.multihome.linux;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A socket's file descriptor and the calls on it; interrupted calls (EINTR) are made again. One thread at a time, except
 * for {@link #wake}, and for {@link #close}, which wakes a waiting thread and returns once that has left.
 */
final class Descriptor implements AutoCloseable {

    static final int SOCK_RAW = 3;
    private static final int SOCK_CLOEXEC = 0x80000;

    static final int SOL_SOCKET = 1;
    private static final int SO_RCVBUF = 8;
    private static final int SO_ATTACH_FILTER = 26;
    private static final int SO_RCVBUFFORCE = 33;

    private static final int MSG_TRUNC = 0x20;
    private static final int MSG_DONTWAIT = 0x40;
    private static final short POLLIN = 1;

    private final String what;
    private final int fd;
    private final int waker;
    private final ByteBuffer polled = allocate(16);
    private final ByteBuffer fromLength = allocate(4);
    private final ByteBuffer woken = allocate(8);
    private final Object waking = new Object();
    private final Object use = new Object();
    private final AtomicBoolean open = new AtomicBoolean(true);

    private Descriptor(String what, int fd, int waker) {
        this.what = what;
        this.fd = fd;
        this.waker = waker;
    }

    /**
     * Opens a socket of the calling thread's network namespace.
     *
     * @param what the socket's name in errors
     */
    static Descriptor socket(String what, int domain, int type, int protocol) throws KernelException {
        NativeCode.load();
        int fd = LibC.socket(domain, type | SOCK_CLOEXEC, protocol);
        if (fd < 0) {
            throw failure(what + ": socket", Native.getLastError());
        }
        int waker = LibC.eventfd(0, SOCK_CLOEXEC);
        if (waker < 0) {
            int errno = Native.getLastError();
            LibC.close(fd);
            throw failure(what + ": eventfd", errno);
        }
        return new Descriptor(what, fd, waker);
    }

    /** Native memory in the host's byte order. */
    static ByteBuffer allocate(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    void bind(ByteBuffer address) throws KernelException {
        if (LibC.bind(fd, address, address.capacity()) < 0) {
            throw failure(what + ": bind", Native.getLastError());
        }
    }

    /** Sets where messages without an address go. @return 0 or the errno */
    int connect(ByteBuffer address) {
        synchronized (use) {
            int errno = open.get() ? 0 : Errno.EBADF;
            return errno == 0 && LibC.connect(fd, address, address.capacity()) < 0 ? Native.getLastError() : errno;
        }
    }

    /**
     * Lets the kernel pass over what a program does not want (socket(7), SO_ATTACH_FILTER).
     *
     * @param program filled from 0 to its end
     */
    void filter(ByteBuffer program) throws KernelException {
        // struct sock_fprog: the number of instructions, and on 64-bit machines a pointer at offset 8
        ByteBuffer option = allocate(16).putShort(0, (short) (program.capacity() / 8));
        option.putLong(8, Pointer.nativeValue(Native.getDirectBufferPointer(program.rewind())));
        int errno;
        try {
            int result = LibC.setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, option, option.capacity());
            errno = result < 0 ? Native.getLastError() : 0;
        } finally {
            Reference.reachabilityFence(program);
        }
        if (errno != 0) {
            throw failure(errno, "SO_ATTACH_FILTER");
        }
    }

    /** Sets an option of type int. @return 0 or the errno */
    int option(int level, int name, int value) {
        return LibC.setsockopt(fd, level, name, allocate(4).putInt(0, value), 4) < 0 ? Native.getLastError() : 0;
    }

    /** Sets an option that the socket cannot do without. */
    void require(int level, int name, int value, String optionName) throws KernelException {
        int errno = option(level, name, value);
        if (errno != 0) {
            throw failure(what + ": " + optionName, errno);
        }
    }

    /** As large a receive buffer as we may have: beyond net.core.rmem_max only with CAP_NET_ADMIN outside containers. */
    void receiveBuffer(int bytes) {
        if (option(SOL_SOCKET, SO_RCVBUFFORCE, bytes) != 0) {
            option(SOL_SOCKET, SO_RCVBUF, bytes);
        }
    }

    /** Sends the bytes from 0 to the position, and rewinds. @return 0 or the errno */
    int send(ByteBuffer data, @Nullable ByteBuffer to) {
        synchronized (use) {
            int toLength = to == null ? 0 : to.capacity();
            data.flip(); // JNA hands over the address of the position
            int errno = open.get() ? Errno.EINTR : Errno.EBADF;
            while (errno == Errno.EINTR) {
                long sent = LibC.sendto(fd, data, new NativeLong(data.limit()), 0, to, toLength)
                        .longValue();
                errno = sent < 0 ? Native.getLastError() : 0;
            }
            return errno;
        }
    }

    /**
     * Takes one datagram without waiting: the buffer then goes from 0 to its end.
     *
     * @param from where the sender's address goes
     * @return 0; EAGAIN when there is none; EMSGSIZE when it was longer than the buffer and is lost; or another errno
     */
    int receive(ByteBuffer into, ByteBuffer from) {
        synchronized (use) {
            into.clear();
            long length = 0;
            int errno = open.get() ? Errno.EINTR : Errno.EBADF;
            while (errno == Errno.EINTR) {
                var capacity = new NativeLong(into.capacity());
                fromLength.putInt(0, from.capacity());
                length = LibC.recvfrom(fd, into, capacity, MSG_DONTWAIT | MSG_TRUNC, from, fromLength)
                        .longValue();
                errno = length < 0 ? Native.getLastError() : 0;
            }
            boolean tooLong = length > into.capacity();
            into.limit(errno == 0 && !tooLong ? (int) length : 0);
            return tooLong ? Errno.EMSGSIZE : errno;
        }
    }

    /**
     * Waits until there is something to receive, an error included.
     *
     * @param timeout not negative; waits whole milliseconds, rounded up
     * @return whether there is, or it was woken; false also when it was closed meanwhile
     */
    boolean await(Duration timeout) throws KernelException {
        synchronized (use) {
            long end = System.nanoTime() + timeout.toNanos();
            while (open.get()) {
                long milliseconds = (Math.max(end - System.nanoTime(), 0) + 999_999) / 1_000_000;
                polled.putInt(0, fd).putShort(4, POLLIN).putInt(8, waker).putShort(12, POLLIN);
                int ready = LibC.poll(polled, new NativeLong(2), (int) Math.min(milliseconds, Integer.MAX_VALUE));
                int errno = ready < 0 ? Native.getLastError() : 0;
                if (errno != 0 && errno != Errno.EINTR) {
                    throw failure(what + ": poll", errno);
                }
                if (ready > 0 && open.get() && polled.getShort(14) != 0) {
                    LibC.read(waker, woken, new NativeLong(8)); // sets it back
                }
                if (ready == 0 || ready > 0 && open.get()) {
                    return ready > 0;
                }
            }
            return false;
        }
    }

    /** Ends a wait, the one under way or else the next. */
    void wake() {
        synchronized (waking) {
            if (open.get()) {
                LibC.write(waker, allocate(8).putLong(0, 1), new NativeLong(8));
            }
        }
    }

    boolean isOpen() {
        return open.get();
    }

    /** Idempotent. A number of a closed descriptor may be another file's soon, so nobody may be using it by then. */
    @Override
    public void close() {
        if (!open.compareAndSet(true, false)) {
            return;
        }
        LibC.write(waker, allocate(8).putLong(0, 1), new NativeLong(8));
        synchronized (use) {
            synchronized (waking) {
                LibC.close(fd);
                LibC.close(waker);
            }
        }
    }

    KernelException failure(int errno, String call) {
        return failure(what + ": " + call, errno);
    }

    private static KernelException failure(String what, int errno) {
        return new KernelException(what, errno, Errno.text(errno));
    }
}
