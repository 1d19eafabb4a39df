package dev.multihome.linux;

import com.sun.jna.Native;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** A socket as a service manager opens it for a service: in this very process, blocking, and nobody accepts. */
public final class ManagersSocket implements AutoCloseable {

    static {
        Native.register(ManagersSocket.class, "c");
    }

    private final int fd;

    private ManagersSocket(int fd) {
        this.fd = fd;
    }

    private static native int listen(int fd, int backlog);

    /** One that listens on a port that the kernel chooses. */
    public static ManagersSocket listening(String address) throws UnknownHostException {
        var socket = bound(address, SocketFacts.SOCK_STREAM);
        check(listen(socket.fd, 16));
        return socket;
    }

    static ManagersSocket bound(String address, int type) throws UnknownHostException {
        byte[] bytes = InetAddress.getByName(address).getAddress();
        boolean six = bytes.length == 16;
        var socket = open(six ? SocketFacts.AF_INET6 : SocketFacts.AF_INET, type);
        ByteBuffer name = Descriptor.allocate(six ? 28 : 16);
        name.putShort(0, (short) (six ? SocketFacts.AF_INET6 : SocketFacts.AF_INET))
                .put(six ? 8 : 4, bytes);
        check(LibC.bind(socket.fd, name, name.capacity()));
        return socket;
    }

    static ManagersSocket open(int domain, int type) {
        return new ManagersSocket(check(LibC.socket(domain, type, 0)));
    }

    /** The same one once more, under the number given. */
    ManagersSocket as(int number) {
        return new ManagersSocket(check(LibC.dup3(fd, number, 0x80000)));
    }

    int descriptor() {
        return fd;
    }

    /** As it is passed to this process. */
    public PassedSocket passed() throws KernelException {
        return activation(Map.of()).sockets().get(0);
    }

    SocketActivation activation(Map<String, String> more) throws KernelException {
        var environment = new HashMap<>(Map.of("LISTEN_PID", pid(), "LISTEN_FDS", "1"));
        environment.putAll(more);
        return SocketActivation.of(environment, fd);
    }

    static String pid() {
        return String.valueOf(ProcessHandle.current().pid());
    }

    /** Where it is bound. */
    public InetSocketAddress address() throws KernelException {
        return Objects.requireNonNull(SocketFacts.of(fd).address());
    }

    private static int check(int result) {
        if (result < 0) {
            throw new AssertionError("errno " + Native.getLastError());
        }
        return result;
    }

    @Override
    public void close() {
        LibC.close(fd);
    }
}
