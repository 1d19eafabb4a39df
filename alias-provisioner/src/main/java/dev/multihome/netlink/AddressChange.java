package dev.multihome.netlink;

/** A change of the kernel's table of addresses. */
public sealed interface AddressChange {

    AddressMessage address();

    /** RTM_NEWADDR with CREATE and EXCL: fails with EEXIST where the address is there, never replaces. */
    record Add(AddressMessage address) implements AddressChange {}

    /**
     * RTM_NEWADDR with REPLACE, for an address that is known to be ours: renews its lifetimes. The kernel ignores label
     * and protocol here.
     */
    record Renew(AddressMessage address) implements AddressChange {}

    /** RTM_DELADDR, always with address, prefix length and (IPv4) label: the kernel compares them before it deletes. */
    record Delete(AddressMessage address) implements AddressChange {}
}
