package dev.multihome.probe;

import dev.multihome.address.IpAddress;
import dev.multihome.linux.LinkAddress;

/** Another host says that an address is its own. */
public record Claim(IpAddress address, LinkAddress by) {}
