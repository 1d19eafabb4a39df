/**
 * The sites that are served: their listeners, certificates and states. Goes over from one intent to the next; a site
 * that is the same in both is not touched.
 */
@NullMarked
package dev.multihome.serving;

import org.jspecify.annotations.NullMarked;
