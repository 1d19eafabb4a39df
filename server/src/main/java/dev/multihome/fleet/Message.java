package dev.multihome.fleet;

/**
 * A message as signed.
 *
 * @param sender the process that sent it: a random number
 * @param time when, in milliseconds since 1970
 * @param sequence counts the messages of a sender
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two, and the octets are not changed
record Message(Kind kind, long sender, long time, long sequence, byte[] body) {}
