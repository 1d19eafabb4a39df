/**
 * Brings aliases up, watches them and gives them back: observe, plan, probe, claim, announce, undo, and the command
 * line of the provisioner. The only package here that knows all the others.
 */
@NullMarked
package dev.multihome.provision;

import org.jspecify.annotations.NullMarked;
