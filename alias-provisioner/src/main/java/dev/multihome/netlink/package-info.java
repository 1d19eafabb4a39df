/**
 * rtnetlink as bytes: frames, attributes, address, link and local route messages (linux/netlink.h, linux/rtnetlink.h,
 * linux/if_addr.h, linux/if_link.h). No sockets. Imports the JDK only.
 */
@NullMarked
package dev.multihome.netlink;

import org.jspecify.annotations.NullMarked;
