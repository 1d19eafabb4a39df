/**
 * What is counted, and its text for Prometheus. Counting is ours and cheap ({@link dev.multihome.metrics.Traffic});
 * Micrometer and the Prometheus client come in when somebody first asks ({@link dev.multihome.metrics.Exposition}), and
 * are known here alone. Labels come from the configuration, never from clients. Imports {@code traffic}, {@code site} and
 * {@code address}.
 */
@NullMarked
package dev.multihome.metrics;

import org.jspecify.annotations.NullMarked;
