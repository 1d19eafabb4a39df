package dev.multihome.multiplex;

/** What answers a stream, from its beginning to its end. On the connection's I/O thread. */
interface Response {

    /** The stream can send. */
    void writable();

    /** Content of the request has come, or its end. */
    void readable();

    /** The stream has ended early. */
    void ended();
}
