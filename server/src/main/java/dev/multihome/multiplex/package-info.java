/**
 * HTTP/2 on XNIO and Undertow: the engine of {@code http2} between a connection and the handlers, to which each stream is
 * an exchange of Undertow like any other, unless a {@link dev.multihome.multiplex.Shortcut} has
 * its answer. Undertow's own HTTP/2 is passed by. Everything happens on the connection's I/O thread, but for what a handler
 * does on threads of its own. Imports {@code http2}, {@code hpack}, Undertow and XNIO.
 */
@NullMarked
package dev.multihome.multiplex;

import org.jspecify.annotations.NullMarked;
