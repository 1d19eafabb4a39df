/**
 * Facts about addresses, with no configuration, kernel or network behind them: addresses of both families, prefixes,
 * ranges, alias labels and site names. Every type is an immutable value. Imports the JDK only.
 */
@NullMarked
package dev.multihome.address;

import org.jspecify.annotations.NullMarked;
