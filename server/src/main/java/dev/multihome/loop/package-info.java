/**
 * The one place that decides what changes. It takes events (configuration, folders, addresses, signals, timer), has
 * what should be worked out, and has the difference applied.
 */
@NullMarked
package dev.multihome.loop;

import org.jspecify.annotations.NullMarked;
