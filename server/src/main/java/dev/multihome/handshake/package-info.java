/**
 * TLS on a connection: its beginning up to the protocol that was chosen ({@link dev.multihome.handshake.Handshake}), what its
 * engine is made of ({@link dev.multihome.handshake.Engines}), which somebody else has to have, and the sinks on either
 * side of it: {@link dev.multihome.handshake.MergedSink} in front, {@link dev.multihome.handshake.GatheredSink} behind.
 * Imports {@code endpoint}, Undertow and XNIO.
 */
@NullMarked
package dev.multihome.handshake;

import org.jspecify.annotations.NullMarked;
