/**
 * Which addresses are ours and which folder was given which, on disk, crash-safe. Imports {@code address}.
 */
@NullMarked
package dev.multihome.ledger;

import org.jspecify.annotations.NullMarked;
