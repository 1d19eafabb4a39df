package dev.multihome.plan;

/**
 * What makes an interface the same one as before: the kernel may give a name or an index to another device.
 *
 * @param index ifi_index, 1 or more
 * @param name {@code eth0}
 * @param mac six hexadecimal pairs with colons; {@code -} where the interface has none
 */
public record InterfaceId(int index, String name, String mac) {}
