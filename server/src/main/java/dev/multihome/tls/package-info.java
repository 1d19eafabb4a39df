/**
 * Certificates: reading and checking those of sites, making those of the local authority, and the TLS contexts that
 * listeners use, exchanged while the server runs ({@link dev.multihome.tls.Certificates}). Imports {@code site},
 * {@code config}, {@code address}, {@code endpoint}, {@code handshake}, which says what it needs
 * ({@link dev.multihome.handshake.Engines}), and Conscrypt.
 */
@NullMarked
package dev.multihome.tls;

import org.jspecify.annotations.NullMarked;
