/**
 * What the command lines of both programs have in common: how a verb is declared and run, which configuration it reads,
 * tables, exit statuses. Imports picocli and the JDK.
 */
@NullMarked
package dev.multihome.cli;

import org.jspecify.annotations.NullMarked;
