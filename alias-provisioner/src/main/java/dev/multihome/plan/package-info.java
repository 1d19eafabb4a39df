/**
 * Desired and observed aliases and the difference between them: pure, immutable, without a kernel. Imports
 * {@code address} and {@code sequence}.
 */
@NullMarked
package dev.multihome.plan;

import org.jspecify.annotations.NullMarked;
