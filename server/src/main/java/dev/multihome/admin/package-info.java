/**
 * What an admin sees of the running server and asks of it: {@link dev.multihome.admin.Box}, behind which the server is,
 * {@link dev.multihome.admin.AdminListener}, by which it is reached, and {@link dev.multihome.admin.SitesText}, its words
 * about sites. Imports {@code site}, {@code address}, {@code metrics}, {@code http} for rules, {@code endpoint},
 * {@code listen} and Undertow for the listener, {@code cli} for tables.
 */
@NullMarked
package dev.multihome.admin;

import org.jspecify.annotations.NullMarked;
