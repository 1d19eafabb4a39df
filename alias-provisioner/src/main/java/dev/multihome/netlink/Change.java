package dev.multihome.netlink;

/** A change of one of the kernel's tables. */
public sealed interface Change permits AddressChange, LocalRouteChange {}
