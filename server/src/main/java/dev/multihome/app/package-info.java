/**
 * The loop that owns what changes, the command line and the composition root. Knows every package; nothing knows it.
 */
@NullMarked
package dev.multihome.app;

import org.jspecify.annotations.NullMarked;
