/**
 * Sites, their catalog and their states, read from the configuration. Imports {@code address} and {@code config}.
 */
@NullMarked
package dev.multihome.site;

import org.jspecify.annotations.NullMarked;
