/**
 * Lists that are made one after the other and hold mostly the very same objects. Imports the JDK only.
 */
@NullMarked
package dev.multihome.sequence;

import org.jspecify.annotations.NullMarked;
