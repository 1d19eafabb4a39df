@NullMarked
package dev.multihome.x509;

import org.jspecify.annotations.NullMarked;
