package dev.multihome.app;

import dev.multihome.accesslog.AccessLog;
import dev.multihome.accesslog.LogCounts;
import dev.multihome.listen.Listeners;
import dev.multihome.listen.Refused;
import dev.multihome.metrics.Exposition;
import dev.multihome.metrics.Traffic;

/** What the running server measures, put together. */
final class Metering {

    private Metering() {}

    static Exposition of(Traffic traffic, Server server, Loop loop, Listeners listeners, AccessLog accessLog) {
        var exposition = new Exposition(traffic, server::sites);
        exposition.gauge("multihome.build.info", "1, with the version.", () -> 1, "version", Commands.version());
        connections(exposition, listeners);
        loop(exposition, loop);
        accessLog(exposition, accessLog.counts());
        return exposition;
    }

    private static void connections(Exposition exposition, Listeners listeners) {
        exposition.gauge("multihome.connections.open", "Connections of clients that are open.", () -> listeners
                .counts()
                .open());
        exposition.counter("multihome.connections.accepted", "Connections of clients that were let in.", () -> listeners
                .counts()
                .accepted());
        for (Refused reason : Refused.values()) {
            exposition.counter(
                    "multihome.refused",
                    "Clients turned away or cut off, by reason.",
                    () -> listeners.refused().getOrDefault(reason, 0L),
                    "reason",
                    reason.word());
        }
    }

    private static void accessLog(Exposition exposition, LogCounts counts) {
        exposition.counter("multihome.access.log.lines", "Lines written to access logs.", counts::written);
        String help = "Lines of access logs dropped, by reason.";
        exposition.counter("multihome.access.log.dropped", help, counts::overrun, "reason", "too_fast");
        exposition.counter("multihome.access.log.dropped", help, counts::refused, "reason", "not_writable");
    }

    private static void loop(Exposition exposition, Loop loop) {
        exposition.counter(
                "multihome.aliases.restored",
                "Aliases put back after somebody had removed them: drift repaired.",
                loop::restored);
        String help = "Attempts to take another configuration into force, by outcome.";
        exposition.counter("multihome.reloads", help, loop.reloads()::applied, "outcome", "applied");
        exposition.counter("multihome.reloads", help, loop.reloads()::refused, "outcome", "refused");
        exposition.gauge(
                "multihome.config.in.force.timestamp.seconds",
                "When the configuration in force was read, in seconds since 1970.",
                loop.reloads()::since);
        exposition.gauge(
                "multihome.last.change.live.seconds",
                "How long the last change took from being noticed until it was live, in seconds.",
                loop::lag);
    }
}
