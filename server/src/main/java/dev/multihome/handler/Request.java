package dev.multihome.handler;

import dev.multihome.http.Fields;

/**
 * A request as plain values.
 *
 * @param method as it came
 * @param target the request target as it came, with its query
 */
record Request(String method, String target, Fields fields) {}
