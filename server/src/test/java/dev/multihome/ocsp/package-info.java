@NullMarked
package dev.multihome.ocsp;

import org.jspecify.annotations.NullMarked;
