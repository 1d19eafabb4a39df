package dev.multihome.probe;

import dev.multihome.linux.LinkAddress;

/** What probing one address brought. */
public sealed interface Finding {

    /** Asked, and nobody answered. An owner that does not answer ARP (arp_ignore = 8) is not seen. */
    record Free() implements Finding {}

    /** Another host has it, or wants it at this very moment (RFC 5227 section 2.1.1). */
    record Taken(LinkAddress by) implements Finding {}

    /** The kernel asks when the address is added: duplicate address detection of IPv6 (RFC 4862 section 5.4). */
    record LeftToKernel() implements Finding {}

    /**
     * Nobody could be asked, so nothing is known: not the same as free.
     *
     * @param reason a clause: {@code eth0 has no carrier}
     */
    record NotProbed(String reason) implements Finding {}
}
