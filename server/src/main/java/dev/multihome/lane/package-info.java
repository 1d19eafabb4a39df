/**
 * The fast lane: plain requests by GET and HEAD whose answer is {@linkplain dev.multihome.handler.Ready ready} are answered
 * in front of Undertow, those of HTTP/1.1 by {@link dev.multihome.lane.FastLane} and those of HTTP/2 by
 * {@link dev.multihome.lane.StreamLane}; all others go on to the handlers as they came. The way of a request: read
 * ({@code SimpleRequest}, {@code StreamRequest}), looked up ({@code ReadyAnswers}), written ({@code LaneOutput}, and
 * {@code Sending} where the client takes its time), told of ({@code Told}). An answer allocates next to nothing
 * ({@code LaneThread}).
 *
 * <p>What a lane has to know of its connection and its listener they say themselves ({@link dev.multihome.lane.Caller},
 * {@link dev.multihome.lane.Behind}). Imports {@code handler}, {@code content}, {@code http}, {@code http2}, {@code hpack},
 * {@code multiplex}, {@code framing}, {@code site}, {@code traffic}, {@code address}, Undertow and XNIO.
 */
@NullMarked
package dev.multihome.lane;

import org.jspecify.annotations.NullMarked;
