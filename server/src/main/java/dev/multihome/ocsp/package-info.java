/**
 * Whether a certificate is revoked (OCSP, RFC 6960): what it says of it, the question, who is asked, and the answer, read and
 * verified. Keeps nothing and asks only when told to. Imports {@code x509}.
 */
@NullMarked
package dev.multihome.ocsp;

import org.jspecify.annotations.NullMarked;
