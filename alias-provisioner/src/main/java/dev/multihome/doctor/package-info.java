/**
 * What on this box bites those who run aliases: pure checks of facts that others gathered, each finding with its remedy.
 * Imports {@code address} and {@code plan}.
 */
@NullMarked
package dev.multihome.doctor;

import org.jspecify.annotations.NullMarked;
