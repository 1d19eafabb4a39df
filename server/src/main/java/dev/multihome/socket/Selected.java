package dev.multihome.socket;

/** What an I/O thread has attached to a socket that it waits for. */
interface Selected {

    /**
     * The socket can do something now. On its I/O thread.
     *
     * @param operations as in {@link java.nio.channels.SelectionKey#readyOps()}
     */
    void ready(int operations);

    /** The thread ends, and with it what it waits for. On that thread. */
    void end();
}
