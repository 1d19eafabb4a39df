/**
 * What is counted, and its text for Prometheus. Counting requests is ours and cheap ({@link dev.multihome.metrics.Traffic});
 * what the box has once is Micrometer's, which comes in when somebody first asks
 * ({@link dev.multihome.metrics.Exposition}) and is known here alone. Labels come from the configuration, never from
 * clients. Imports {@code traffic}, {@code site} and {@code address}.
 */
@NullMarked
package dev.multihome.metrics;

import org.jspecify.annotations.NullMarked;
