package dev.multihome.content;

import java.time.Instant;

/**
 * A file or folder in a folder, links followed.
 *
 * @param name as it is on the disk; {@code U+FFFD} where its octets are not UTF-8
 * @param folder whether it is a folder
 * @param size octets; 0 for a folder
 * @param modified when its content last changed, as the file system has it
 * @param mediaType the value of Content-Type; empty for a folder
 * @param reachable whether a URL can ask for it: names with control characters, with backslashes and with what is not
 *     UTF-8 are refused in requests
 */
public record Entry(String name, boolean folder, long size, Instant modified, String mediaType, boolean reachable) {}
