@NullMarked
package dev.multihome.endpoint;

import org.jspecify.annotations.NullMarked;
