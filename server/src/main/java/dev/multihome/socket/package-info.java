/**
 * TCP sockets on I/O threads, as XNIO and so Undertow want them ({@link org.xnio.StreamConnection}). XNIO's own are not used:
 * its one accepting thread stops the I/O thread that gets a connection for each one, and asks and sets a dozen things of each
 * socket that nobody needs. Here the I/O threads accept themselves, and a connection that is answered at once is never even
 * told to epoll. Knows nothing of HTTP, TLS or sites; imports {@code linux} for
 * sockets that a service manager passes.
 */
@NullMarked
package dev.multihome.socket;

import org.jspecify.annotations.NullMarked;
