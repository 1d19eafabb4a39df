/**
 * Listeners: one for each address and port, all on one set of I/O threads ({@link dev.multihome.listen.Listeners}), and
 * what a client may use of them ({@link dev.multihome.site.Limits}).
 *
 * <p>The way of a connection: the kernel's backlog, admission by client and in total, an I/O thread, a handshake where TLS is
 * spoken, a guard that lets only well-framed requests through, Undertow's parser, the doorway, and the handler that stands
 * behind the listener at that moment. Plain requests whose answer is known already are answered at the guard, by
 * {@code lane}. A connection of HTTP/2 goes to {@code multiplex} in place of guard and parser, and its plain requests to
 * {@code lane} first. Imports {@code endpoint}, {@code socket}, {@code handshake}, {@code framing}, {@code lane},
 * {@code handler}, {@code content}, {@code http}, {@code http2}, {@code multiplex}, {@code site}, {@code traffic},
 * {@code address}, {@code linux} for sockets that a service manager passes, Undertow and XNIO.
 */
@NullMarked
package dev.multihome.listen;

import org.jspecify.annotations.NullMarked;
