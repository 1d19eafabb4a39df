package dev.multihome.site;

/**
 * {@code mdns}: the sites' names on the local network.
 *
 * @param enabled whether they are announced there
 * @param interfaceName where; whether it exists is not known here
 * @param domain what stands behind the names, {@code local} by RFC 6762
 */
public record MdnsOptions(boolean enabled, String interfaceName, String domain) {}
