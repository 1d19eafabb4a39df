package dev.multihome.listen;

import dev.multihome.site.Limits;
import java.time.Duration;

/** The usual limits, but for what a test is about. */
public final class Limiting {

    private static final Limits USUAL = Limits.DEFAULT;

    private Limiting() {}

    static Limits connections(int inTotal, int perClient, int perSite) {
        return new Limits(
                new Limits.Connections(inTotal, perClient, perSite),
                USUAL.times(),
                USUAL.rate(),
                USUAL.sizes(),
                USUAL.requests());
    }

    public static Limits times(Duration head, Duration idle, Duration read, Duration write) {
        return new Limits(
                USUAL.connections(),
                new Limits.Times(head, idle, read, write),
                USUAL.rate(),
                USUAL.sizes(),
                USUAL.requests());
    }

    static Limits rate(int least, Duration window) {
        return new Limits(
                USUAL.connections(), USUAL.times(), new Limits.Rate(least, window), USUAL.sizes(), USUAL.requests());
    }

    /** HTTP/2 on plain ports as well; every time the same, and a rate that is looked at as often. */
    public static Limits withoutTls(Duration time) {
        return new Limits(
                USUAL.connections(),
                new Limits.Times(time, time, time, time),
                new Limits.Rate(240, time),
                USUAL.sizes(),
                USUAL.requests(),
                new Limits.Streams(100, 200, 2_000, true));
    }
}
