package dev.multihome.password;

/**
 * What is wrong with a line of a file of users.
 *
 * @param line counted from 1; 0 for the file as a whole
 * @param text says what and the remedy, and quotes nothing of the line
 */
public record Fault(int line, String text) {}
