package dev.multihome.config;

import org.jspecify.annotations.Nullable;

/** The value of {@code addresses.prefix}: the network part that aliases are added with. */
public sealed interface PrefixChoice {

    /** /32 or /128. */
    record Host() implements PrefixChoice {

        // Written out: it is what most boxes have, and a record's own is linked at its first use.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Host;
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }

    /** That of the interface's main address which contains the alias, with its broadcast. */
    record Inherit() implements PrefixChoice {}

    /**
     * A length for every alias.
     *
     * @param length 1 to 32 for IPv4, 1 to 128 for IPv6
     */
    record Length(int length) implements PrefixChoice {}
}
