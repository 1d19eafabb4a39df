/**
 * The access log: a line a request, written beside the serving. The thread that served it puts the line into a ring of its
 * own; one writer takes it from there to the files. Imports {@code traffic}, {@code site} and {@code address}.
 */
@NullMarked
package dev.multihome.accesslog;

import org.jspecify.annotations.NullMarked;
