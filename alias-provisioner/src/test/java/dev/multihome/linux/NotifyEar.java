package dev.multihome.linux;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Hears what a service says, in a service manager's place. */
public final class NotifyEar implements AutoCloseable {

    private static final int LONGEST = 8_192;

    private final Descriptor socket;
    private final List<String> heard = new ArrayList<>();

    private NotifyEar(Descriptor socket) {
        this.socket = socket;
    }

    /**
     * Listens.
     *
     * @param name as in NOTIFY_SOCKET
     */
    public static NotifyEar on(String name) throws KernelException {
        Descriptor socket = Descriptor.socket("ear", NotifySocket.AF_UNIX, NotifySocket.SOCK_DGRAM, 0);
        socket.bind(NotifySocket.address(name));
        return new NotifyEar(socket);
    }

    /** Everything that was said so far, a message each. */
    public synchronized List<String> heard() {
        ByteBuffer into = Descriptor.allocate(LONGEST);
        ByteBuffer from = Descriptor.allocate(110);
        while (socket.receive(into, from) == 0) {
            byte[] text = new byte[into.remaining()];
            into.get(text);
            heard.add(new String(text, StandardCharsets.UTF_8));
        }
        return List.copyOf(heard);
    }

    /** Waits for something to be said. */
    public boolean await(Duration time) throws KernelException {
        return socket.await(time);
    }

    @Override
    public void close() {
        socket.close();
    }
}
