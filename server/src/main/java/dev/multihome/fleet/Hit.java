package dev.multihome.fleet;

import dev.multihome.address.IpAddress;
import java.time.Duration;

/**
 * A box that serves what was asked for.
 *
 * @param group that was asked
 * @param from where its answer came from
 * @param roundTrip without the time that the box held its answer back
 */
public record Hit(Ring ring, String group, String box, IpAddress from, Served site, Duration roundTrip) {}
