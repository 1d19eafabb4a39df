/**
 * Files: paths contained in a site's folder, lookup, media types, representations. Imports {@code http}.
 */
@NullMarked
package dev.multihome.content;

import org.jspecify.annotations.NullMarked;
