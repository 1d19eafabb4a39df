/**
 * Aliases in the words of others: a shell script and the files of ifupdown, systemd-networkd and netplan, for those who
 * let the distribution bring them up at boot. Pure text. Imports {@code address} and {@code plan}.
 */
@NullMarked
package dev.multihome.export;

import org.jspecify.annotations.NullMarked;
