package dev.multihome.admin;

import dev.multihome.address.IpAddress;

/**
 * A host on a link of this box, as the kernel knows it.
 *
 * @param hardwareAddress its MAC address; empty where it is not known
 * @param interfaceName where it is
 * @param state in a word: heard, old, asked, silent
 */
public record Neighbour(IpAddress address, String hardwareAddress, String interfaceName, String state) {}
