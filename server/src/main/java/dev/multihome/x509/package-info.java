/**
 * Certificates and keys as octets (RFC 5280): read from PEM files, made, and compared with each other and with names; and the
 * DER that they are written in. Knows no sites; imports {@code address}, for certificates name addresses too.
 */
@NullMarked
package dev.multihome.x509;

import org.jspecify.annotations.NullMarked;
