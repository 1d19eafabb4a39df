package dev.multihome.provision;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import java.util.Optional;

/**
 * One address of one site, and what became of it.
 *
 * @param address empty where the pool had none
 */
public record SiteAddress(SiteName site, Optional<IpAddress> address, Outcome outcome) {}
