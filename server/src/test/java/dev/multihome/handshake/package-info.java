@NullMarked
package dev.multihome.handshake;

import org.jspecify.annotations.NullMarked;
