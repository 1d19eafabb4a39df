@NullMarked
package dev.multihome.metrics;

import org.jspecify.annotations.NullMarked;
