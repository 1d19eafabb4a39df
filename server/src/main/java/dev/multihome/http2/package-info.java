/**
 * HTTP/2 from the server's side (RFC 9113) with the priorities of RFC 9218, as octets in and octets out: no sockets, no
 * threads, no clock of its own. A {@link dev.multihome.http2.Connection} is fed what the client sends, hands over requests
 * and collects what is to be sent; whoever answers a request does so on its {@link dev.multihome.http2.Stream}.
 *
 * <p>Undertow has an HTTP/2 as well. It is not used, since what it does wrong cannot be put right from outside: it ends
 * the connection, and every stream with it, when it sends GOAWAY or is sent one; it sends nothing into a window of one or
 * two octets; it fails where a request has Host in place of :authority; it lets a client choose the memory of its encoder.
 * Imports {@code hpack} and {@code http}.
 */
@NullMarked
package dev.multihome.http2;

import org.jspecify.annotations.NullMarked;
