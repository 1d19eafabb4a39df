package dev.multihome.ledger;

/**
 * Where and when records of ownership hold: addresses do not survive a reboot, and another network namespace has others.
 *
 * @param bootId /proc/sys/kernel/random/boot_id
 * @param namespace inode of /proc/self/ns/net
 */
public record Place(String bootId, long namespace) {}
