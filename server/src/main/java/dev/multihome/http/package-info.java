/**
 * The rules of HTTP, without a server: methods, targets, hosts, preconditions, ranges, dates, entity tags, negotiation.
 * Outcomes are sealed types. Imports the JDK only.
 */
@NullMarked
package dev.multihome.http;

import org.jspecify.annotations.NullMarked;
