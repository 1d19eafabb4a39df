package dev.multihome.netlink;

/** A change of the kernel's table of local routes. */
public sealed interface LocalRouteChange extends Change {

    LocalRoute route();

    /** RTM_NEWROUTE with CREATE and EXCL: fails with EEXIST where such a route is there, whoever made it. */
    record Add(LocalRoute route) implements LocalRouteChange {}

    /** RTM_DELROUTE with destination, interface, type and protocol: the kernel compares them before it deletes. */
    record Delete(LocalRoute route) implements LocalRouteChange {

        /** @throws IllegalArgumentException without a protocol, which the kernel could not compare, or with its own */
        public Delete {
            if (route.protocol() == 0 || route.protocol() == LocalRoute.OF_KERNEL) {
                throw new IllegalArgumentException("deleting a route needs the protocol that it was made with, not "
                        + route.protocol() + ", so that the kernel deletes this one and no other");
            }
        }
    }
}
