/**
 * Names of sites on the local network: a responder for Multicast DNS (RFC 6762) and DNS-based service discovery (RFC
 * 6763). {@link dev.multihome.mdns.Responder} is its thread and its sockets; behind it stands a state machine that is
 * handed datagrams and the time, and says what is to be sent. Imports {@code multicast}, {@code address} and, alone of
 * all packages, the message classes of dnsjava.
 */
@NullMarked
package dev.multihome.mdns;

import org.jspecify.annotations.NullMarked;
