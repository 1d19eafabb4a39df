/**
 * What should be, worked out of the configuration and of what became of the addresses: which site is served at which
 * endpoint, and what keeps the others from it. Immutable; changes nothing.
 */
@NullMarked
package dev.multihome.intent;

import org.jspecify.annotations.NullMarked;
