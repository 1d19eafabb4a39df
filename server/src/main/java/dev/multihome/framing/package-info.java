/**
 * How requests of HTTP/1.1 are framed (RFC 9112): {@link dev.multihome.framing.MessageScanner} follows the octets of a
 * connection before any parser reads them, and names what is wrong as a {@link dev.multihome.framing.Fault}. What it lets
 * pass has one reading only. The other scanners are its parts, one for each part of a message. Knows no sockets; imports
 * {@code site} for the limits.
 */
@NullMarked
package dev.multihome.framing;

import org.jspecify.annotations.NullMarked;
