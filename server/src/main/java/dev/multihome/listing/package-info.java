/**
 * A folder without an index as a page for people and as JSON for programs: the order of its entries, how they are shown,
 * and the page's own style and script. Knows no server and no disk. Imports {@code http} and {@code content}.
 */
@NullMarked
package dev.multihome.listing;

import org.jspecify.annotations.NullMarked;
