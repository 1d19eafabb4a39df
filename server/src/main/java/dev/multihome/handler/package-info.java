/**
 * The request pipeline on Undertow: its numbered steps stand at
 * {@code Pipeline}. Imports {@code http},
 * {@code content}, {@code listing}, {@code site} and {@code traffic}.
 */
@NullMarked
package dev.multihome.handler;

import org.jspecify.annotations.NullMarked;
