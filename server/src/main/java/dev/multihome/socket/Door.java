package dev.multihome.socket;

import java.net.InetSocketAddress;
import org.xnio.StreamConnection;

/** Who decides about connections that come, and takes them. */
public interface Door {

    /**
     * Whether somebody may come in. Whoever may not is closed upon. On the listening socket's I/O thread, so that it is known
     * before anything is kept for the connection.
     */
    boolean admits(InetSocketAddress peer);

    /** Takes a connection that has been admitted, on its own I/O thread. Nothing is read before it is asked for. */
    void enter(StreamConnection connection);
}
