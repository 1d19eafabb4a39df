package dev.multihome.fleet;

import dev.multihome.multicast.Group;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How a box takes part.
 *
 * @param fleet its name; boxes of other fleets are not heard
 * @param box what this box goes by, 1 to 255 octets
 * @param keyFile what all boxes of the fleet have the same of
 * @param group4 where IPv4 is announced and asked
 * @param group6 the same for IPv6, where questions go to the group of this number in each scope
 * @param port 1 to 65535
 * @param ttl the TTL or hop limit of announcements, 0 to 255
 * @param every how often they are repeated, 1 s or more
 */
public record Membership(
        String fleet, String box, Path keyFile, Group group4, Group group6, int port, int ttl, Duration every) {}
