package dev.multihome.linux;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The C library, mapped directly. Every buffer is a direct ByteBuffer at position 0 (JNA hands over the address of the position) whose capacity is at least the length
 * given with it: Java checks what is read and written, and a buffer lives as long as a call that uses it. Call
 * {@link NativeCode#load()} first, so that a failure to load has words.
 */
final class LibC {

    static {
        Native.register(LibC.class, "c");
    }

    private LibC() {}

    static native int socket(int domain, int type, int protocol);

    static native int connect(int fd, ByteBuffer address, int length);

    static native int bind(int fd, ByteBuffer address, int length);

    static native int setsockopt(int fd, int level, int name, ByteBuffer value, int length);

    static native int getsockopt(int fd, int level, int name, ByteBuffer value, ByteBuffer length);

    static native int getsockname(int fd, ByteBuffer address, ByteBuffer length);

    static native int dup3(int from, int to, int flags);

    static native int fcntl(int fd, int command, int argument);

    static native NativeLong sendto(
            int fd, ByteBuffer data, NativeLong length, int flags, @Nullable ByteBuffer to, int toLength);

    static native NativeLong recvfrom(
            int fd, ByteBuffer into, NativeLong length, int flags, ByteBuffer from, ByteBuffer fromLength);

    static native int poll(ByteBuffer descriptors, NativeLong count, int milliseconds);

    static native int eventfd(int initial, int flags);

    static native NativeLong read(int fd, ByteBuffer into, NativeLong length);

    static native NativeLong write(int fd, ByteBuffer data, NativeLong length);

    static native int close(int fd);

    static native String strerror(int errno);
}
