package dev.multihome.site;

/**
 * A value that decides about requests, with the place where it stands for those who ask why.
 *
 * @param where its key with file and line
 */
public record Rule<T>(T value, String where) {}
