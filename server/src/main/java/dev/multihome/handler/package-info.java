/**
 * The request pipeline on Undertow: method, path, lookup, preconditions, range, send. Imports {@code http},
 * {@code content} and {@code site}.
 */
@NullMarked
package dev.multihome.handler;

import org.jspecify.annotations.NullMarked;
