package dev.multihome.http2;

import java.time.Duration;

/** Bounds, each as a test needs it. */
final class BoundsBuilder {

    private int streams = 100;
    private int resets = 100;
    private int frames = 1000;
    private int headBytes = 32_768;
    private int headers = 100;
    private long bodyBytes = 1_048_576;
    private int leastRate = 240;

    BoundsBuilder streams(int most) {
        streams = most;
        return this;
    }

    BoundsBuilder resets(int most) {
        resets = most;
        return this;
    }

    BoundsBuilder frames(int most) {
        frames = most;
        return this;
    }

    BoundsBuilder headBytes(int most) {
        headBytes = most;
        return this;
    }

    BoundsBuilder headers(int most) {
        headers = most;
        return this;
    }

    BoundsBuilder bodyBytes(long most) {
        bodyBytes = most;
        return this;
    }

    BoundsBuilder leastRate(int octets) {
        leastRate = octets;
        return this;
    }

    Bounds build() {
        return new Bounds(
                streams,
                resets,
                frames,
                headBytes,
                headers,
                8192,
                bodyBytes,
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                leastRate,
                Duration.ofSeconds(30));
    }
}
