package dev.multihome.doctor;

/**
 * Something that bites, or will.
 *
 * @param check what was looked at, in a word: {@code carrier}, {@code rp_filter}
 * @param text what is the case, and what that does to aliases
 * @param remedy what to do about it
 */
public record Finding(String check, String text, String remedy) {}
