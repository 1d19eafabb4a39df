package dev.multihome.mdns;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * A message on its way out.
 *
 * @param link by its number
 * @param receiver empty for the group
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two, and the octets are not changed
record Transmission(int link, byte[] payload, Optional<InetSocketAddress> receiver) {}
