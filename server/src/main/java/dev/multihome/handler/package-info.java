/**
 * The request pipeline on Undertow: its numbered steps stand at
 * {@code Pipeline}. Imports {@code http},
 * {@code content}, {@code listing}, {@code site}, {@code traffic}, and of {@code multiplex} and {@code hpack} what a
 * head is in HTTP/2.
 */
@NullMarked
package dev.multihome.handler;

import org.jspecify.annotations.NullMarked;
