/**
 * TLS on a connection: its beginning up to the protocol that was chosen ({@link dev.multihome.handshake.Handshake}), what its
 * engine is made of ({@link dev.multihome.handshake.Engines}), which somebody else has to have, and what is on either
 * side of it: {@link dev.multihome.handshake.MergedSink} in front, {@link dev.multihome.handshake.ClientOctets} and
 * {@link dev.multihome.handshake.GatheredSink} behind. Imports {@code endpoint}, {@code http} for a date, Undertow and XNIO.
 */
@NullMarked
package dev.multihome.handshake;

import org.jspecify.annotations.NullMarked;
