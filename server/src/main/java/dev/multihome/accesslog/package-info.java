/**
 * The access log: a line a request, written beside the serving ({@link dev.multihome.accesslog.AccessLog}). Lines are put
 * together on the thread that served, in the combined format or as JSON, and taken to their files by one writer, which
 * also begins new files. Imports {@code traffic}, {@code site} and {@code address}.
 */
@NullMarked
package dev.multihome.accesslog;

import org.jspecify.annotations.NullMarked;
