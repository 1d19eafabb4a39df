/**
 * Which addresses are ours and which site was given which, on disk, crash-safe. Stores the values of {@code plan}.
 * Imports {@code address}, {@code plan} and {@code sequence}.
 */
@NullMarked
package dev.multihome.ledger;

import org.jspecify.annotations.NullMarked;
