/**
 * HPACK, the compression of header fields in HTTP/2 (RFC 7541). Octets of names and values are characters of ISO 8859-1.
 * Imports the JDK only.
 */
@NullMarked
package dev.multihome.hpack;

import org.jspecify.annotations.NullMarked;
