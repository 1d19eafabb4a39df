@NullMarked
package dev.multihome.accesslog;

import org.jspecify.annotations.NullMarked;
