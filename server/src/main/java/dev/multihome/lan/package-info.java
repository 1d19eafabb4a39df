/**
 * This box among others: the names of its sites on the LAN, and the fleet.
 */
@NullMarked
package dev.multihome.lan;

import org.jspecify.annotations.NullMarked;
