package dev.multihome.http2;

/** What the connection's owner has to do something about, outside the connection's lock. */
public sealed interface Event {

    /** The stream it is about. */
    Stream stream();

    /** A request is to be answered. */
    record Begun(Stream stream, Head.Request head) implements Event {}

    /** Content of the request came, or its end. */
    record Arrived(Stream stream) implements Event {}

    /** Nothing more can be sent or read: the client, a limit or the connection ended it. */
    record Ended(Stream stream) implements Event {}
}
