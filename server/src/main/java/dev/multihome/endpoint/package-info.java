/**
 * Places to listen at ({@link dev.multihome.endpoint.Endpoint}), and what the box has there: who listens already, sockets
 * that a service manager has bound for us, and why a place cannot be had, with the remedy. Opens nothing itself. Imports
 * {@code address}, and {@code linux} for the sockets that are passed.
 */
@NullMarked
package dev.multihome.endpoint;

import org.jspecify.annotations.NullMarked;
