/**
 * HOCON with origins: files read once into immutable records, every problem at once with its file and line, unknown keys
 * with the nearest known one; and the keys of the provisioner. The only package of this module that knows Typesafe
 * Config. Imports {@code address} and {@code sequence}.
 */
@NullMarked
package dev.multihome.config;

import org.jspecify.annotations.NullMarked;
