/**
 * Whether an address is free on the network, and telling the network that it is ours: ARP (RFC 826, RFC 5227) and
 * neighbour advertisements (RFC 4861). Imports {@code address}, {@code netlink} and {@code linux}.
 */
@NullMarked
package dev.multihome.probe;

import org.jspecify.annotations.NullMarked;
