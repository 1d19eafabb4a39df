package dev.multihome.netlink;

/** A change of the kernel's table of addresses. */
public sealed interface AddressChange extends Change {

    AddressMessage address();

    /** RTM_NEWADDR with CREATE and EXCL: fails with EEXIST where the address is there, never replaces. */
    record Add(AddressMessage address) implements AddressChange {

        /** @throws IllegalArgumentException when it would be preferred for longer than it is valid, or valid for 0 s */
        public Add {
            requireLifetimes(address);
        }
    }

    /**
     * RTM_NEWADDR with REPLACE, for an address that is known to be ours: renews its lifetimes. The kernel ignores label
     * and protocol here, and adds the address anew, label and all, where it is gone.
     */
    record Renew(AddressMessage address) implements AddressChange {

        /** @throws IllegalArgumentException when it would be preferred for longer than it is valid, or valid for 0 s */
        public Renew {
            requireLifetimes(address);
        }
    }

    /** RTM_DELADDR, always with address, prefix length and (IPv4) label: the kernel compares them before it deletes. */
    record Delete(AddressMessage address) implements AddressChange {

        /**
         * @param address as a dump shows it
         * @throws IllegalArgumentException for an IPv4 address without its label, which the kernel could not compare. An
         *     address that was added without one carries the interface's name.
         */
        public Delete {
            if (!address.isIpv6() && address.label() == null) {
                throw new IllegalArgumentException("deleting " + address.local().getHostAddress()
                        + " needs its label, so that the kernel deletes this alias and no other; take it from a dump");
            }
        }
    }

    private static void requireLifetimes(AddressMessage address) {
        if (address.validSeconds() == 0 || address.preferredSeconds() > address.validSeconds()) {
            throw new IllegalArgumentException(address.local().getHostAddress() + " would be valid for "
                    + address.validSeconds() + " s and preferred for " + address.preferredSeconds()
                    + " s; valid is at least 1 s and at least as long as preferred");
        }
    }
}
