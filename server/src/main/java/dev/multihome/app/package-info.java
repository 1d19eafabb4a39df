/**
 * The entry, serve, and the composition root. Knows every package; nothing knows it.
 */
@NullMarked
package dev.multihome.app;

import org.jspecify.annotations.NullMarked;
