/**
 * The kernel: sockets, capabilities, namespaces. The only user of JNA in the project. Imports {@code netlink}.
 */
@NullMarked
package dev.multihome.linux;

import org.jspecify.annotations.NullMarked;
