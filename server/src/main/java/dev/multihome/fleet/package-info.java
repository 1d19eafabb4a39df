/**
 * Several boxes that know of one another: each tells on a multicast group which sites it serves, and answers who asks for
 * one. Everything is signed with a key that the boxes share; what is not is counted and forgotten. {@link
 * dev.multihome.fleet.Fleet} is a box's part in it, {@link dev.multihome.fleet.Search} and {@link
 * dev.multihome.fleet.Doctor} are for the command line. Imports {@code multicast}, {@code site} and {@code address}.
 */
@NullMarked
package dev.multihome.fleet;

import org.jspecify.annotations.NullMarked;
