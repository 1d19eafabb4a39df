@NullMarked
package dev.multihome.tls;

import org.jspecify.annotations.NullMarked;
