/**
 * Sockets: one listener an address and port on one shared worker, limits, drain. Imports {@code handler}, {@code site},
 * Undertow and XNIO.
 */
@NullMarked
package dev.multihome.listen;

import org.jspecify.annotations.NullMarked;
