/**
 * The verbs of the command line but for serve: what looks at a box, and what talks to a running server.
 */
@NullMarked
package dev.multihome.command;

import org.jspecify.annotations.NullMarked;
