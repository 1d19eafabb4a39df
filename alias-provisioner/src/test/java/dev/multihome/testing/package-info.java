/** What the tests of both modules share: the rules of the structure, and network namespaces. */
@NullMarked
package dev.multihome.testing;

import org.jspecify.annotations.NullMarked;
