/**
 * What became of requests, as those who count and write it down are told: an {@link dev.multihome.traffic.Observer} a
 * site, an {@link dev.multihome.traffic.Exchange} a request. Between the servers, whose types stay at their edge, and
 * {@code accesslog} and {@code metrics}. Imports {@code address} and the JDK.
 */
@NullMarked
package dev.multihome.traffic;

import org.jspecify.annotations.NullMarked;
