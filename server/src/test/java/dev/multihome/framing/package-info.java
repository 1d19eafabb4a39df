@NullMarked
package dev.multihome.framing;

import org.jspecify.annotations.NullMarked;
