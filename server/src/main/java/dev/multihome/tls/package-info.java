/**
 * The certificates of sites: from where each has its own, and what is wrong with it; the local authority's, word on their
 * revocation that is stapled to them, and the TLS contexts that listeners use, exchanged while the server runs
 * ({@link dev.multihome.tls.Certificates}). Imports {@code x509}, {@code ocsp}, {@code site}, {@code config},
 * {@code address}, {@code endpoint}, {@code handshake}, which says what it needs
 * ({@link dev.multihome.handshake.Engines}), and Conscrypt.
 */
@NullMarked
package dev.multihome.tls;

import org.jspecify.annotations.NullMarked;
