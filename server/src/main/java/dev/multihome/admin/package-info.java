/**
 * What an admin sees of the running server and asks of it: {@link dev.multihome.admin.Box}, behind which the server is.
 * Imports {@code site}.
 */
@NullMarked
package dev.multihome.admin;

import org.jspecify.annotations.NullMarked;
