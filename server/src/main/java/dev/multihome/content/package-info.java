/**
 * Files: paths contained in a site's folder, lookup, media types, representations, and those that are kept in memory
 * ({@link dev.multihome.content.ContentCache}). Imports {@code http}; Caffeine decides what is kept.
 */
@NullMarked
package dev.multihome.content;

import org.jspecify.annotations.NullMarked;
