@NullMarked
package dev.multihome.lane;

import org.jspecify.annotations.NullMarked;
