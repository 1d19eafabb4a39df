/**
 * Multicast groups, their scopes, and channels that send to and receive from a group on one interface. Imports
 * {@code address}.
 */
@NullMarked
package dev.multihome.multicast;

import org.jspecify.annotations.NullMarked;
