package dev.multihome.site;

import dev.multihome.address.IpAddress;
import java.nio.file.Path;
import java.time.Duration;

/**
 * {@code fleet}: other boxes, told of the sites of this one.
 *
 * @param name what the boxes have in common
 * @param box what this one goes by
 * @param interfaceName where the others are; whether it exists is not known here
 * @param keyFile the secret of all boxes, absolute
 * @param announce where and how often
 */
public record FleetOptions(String name, String box, String interfaceName, Path keyFile, Announce announce) {

    /**
     * How the sites are announced.
     *
     * @param group4 an IPv4 group
     * @param group6 an IPv6 group
     * @param port 1 to 65535
     * @param ttl TTL or hop limit, 0 to 255
     * @param every 1 s to 1 h
     */
    public record Announce(IpAddress group4, IpAddress group6, int port, int ttl, Duration every) {}
}
