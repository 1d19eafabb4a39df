package dev.multihome.config;

/** The value of {@code addresses.prefix}: the network part that aliases are added with. */
public sealed interface PrefixChoice {

    /** /32 or /128. */
    record Host() implements PrefixChoice {}

    /** That of the interface's main address which contains the alias, with its broadcast. */
    record Inherit() implements PrefixChoice {}

    /**
     * A length for every alias.
     *
     * @param length 1 to 32 for IPv4, 1 to 128 for IPv6
     */
    record Length(int length) implements PrefixChoice {}
}
