package dev.multihome.linux;

import dev.multihome.netlink.AddressMessage;
import dev.multihome.netlink.LinkMessage;
import dev.multihome.netlink.LocalRoute;

/** What changed in the kernel's tables, whoever changed it. */
public sealed interface KernelEvent {

    /** An address came, or its flags or lifetimes changed (a tentative one settled, a lease was renewed). */
    record AddressAdded(AddressMessage address) implements KernelEvent {}

    record AddressRemoved(AddressMessage address) implements KernelEvent {}

    /** An interface came, or something about it changed: up, carrier, name, hardware address. */
    record LinkChanged(LinkMessage link) implements KernelEvent {}

    record LinkRemoved(LinkMessage link) implements KernelEvent {}

    /** A local route that somebody made is gone. */
    record LocalRouteRemoved(LocalRoute route) implements KernelEvent {}

    /** Events were lost, the kernel could not hold them all: only a dump tells what is there now. */
    record Overrun() implements KernelEvent {}
}
