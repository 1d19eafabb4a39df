@NullMarked
package dev.multihome.listen;

import org.jspecify.annotations.NullMarked;
