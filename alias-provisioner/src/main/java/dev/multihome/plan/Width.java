package dev.multihome.plan;

/** The network part that aliases are added with. */
public sealed interface Width {

    /** /32 or /128: no route, no broadcast, no other alias lost when one goes. */
    record Host() implements Width {}

    /** Netmask and broadcast of the main address that contains the alias, as the HOWTO does it. */
    record Inherit() implements Width {}

    /** A length for every alias of the family it fits: up to 32 is meant for IPv4, above that for IPv6. */
    record Fixed(int length) implements Width {}
}
