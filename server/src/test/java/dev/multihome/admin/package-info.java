/** Tests of the admin listener over real sockets, before a box that remembers what it was asked. */
@NullMarked
package dev.multihome.admin;

import org.jspecify.annotations.NullMarked;
