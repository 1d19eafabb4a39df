package dev.multihome.app;

import dev.multihome.accesslog.AccessLog;
import dev.multihome.accesslog.LogCounts;
import dev.multihome.content.ContentCache;
import dev.multihome.lan.Fleets;
import dev.multihome.listen.Listeners;
import dev.multihome.listen.Refused;
import dev.multihome.loop.Loop;
import dev.multihome.mdns.Count;
import dev.multihome.mdns.Standing;
import dev.multihome.metrics.Exposition;
import dev.multihome.metrics.Traffic;
import dev.multihome.serving.Server;
import java.util.Locale;

/** What the running server measures, put together. */
final class Metering {

    private Metering() {}

    static Exposition of(
            Traffic traffic, Server server, Loop loop, Listeners listeners, AccessLog accessLog, Fleets fleets) {
        return new Exposition(traffic, server::sites, exposition -> {
            exposition.gauge("multihome.build.info", "1, with the version.", () -> 1, "version", Commands.version());
            connections(exposition, listeners);
            loop(exposition, loop);
            accessLog(exposition, accessLog.counts());
            cache(exposition, server.cache());
            names(exposition, fleets);
            fleet(exposition, fleets);
        });
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

    private static void cache(Exposition exposition, ContentCache cache) {
        exposition.gauge(
                "multihome.cache.bytes", "Memory that files are kept in, with what keeping them takes.", cache::kept);
        exposition.gauge("multihome.cache.limit.bytes", "Memory that files may be kept in.", cache::budget);
        exposition.gauge("multihome.cache.files", "Files that are kept in memory.", cache::files);
        exposition.counter("multihome.cache.reads", "Times that a file was read into memory.", cache::reads);
        exposition.counter(
                "multihome.cache.evictions", "Files that have made room for others in memory.", cache::evictions);
    }

    private static void names(Exposition exposition, Fleets fleets) {
        for (Standing.State state : Standing.State.values()) {
            exposition.gauge(
                    "multihome.mdns.names",
                    "Names of sites on the local network, by how they are doing.",
                    () -> fleets.names(state),
                    "state",
                    word(state));
        }
        for (Count kind : Count.values()) {
            exposition.counter(
                    "multihome.mdns.messages",
                    "What was counted of messages about names on the local network.",
                    () -> fleets.nameCounts().getOrDefault(kind, 0L),
                    "kind",
                    word(kind));
        }
    }

    private static void fleet(Exposition exposition, Fleets fleets) {
        String boxes = "Boxes of the fleet that are known, this one included, by whether they are heard.";
        exposition.gauge("multihome.fleet.boxes", boxes, () -> boxes(fleets, false), "state", "heard");
        exposition.gauge("multihome.fleet.boxes", boxes, () -> boxes(fleets, true), "state", "silent");
        exposition.gauge(
                "multihome.fleet.duplicates",
                "Addresses that several boxes of the fleet serve at once.",
                () -> fleets.report().map(each -> each.duplicates().size()).orElse(0));
        exposition.gauge(
                "multihome.fleet.drifts",
                "Sites whose content differs between boxes of the fleet.",
                () -> fleets.report().map(each -> each.drifts().size()).orElse(0));
        for (var kind : dev.multihome.fleet.Count.values()) {
            exposition.counter(
                    "multihome.fleet.messages",
                    "What was counted of messages between boxes of the fleet.",
                    () -> fleets.counts().getOrDefault(kind, 0L),
                    "kind",
                    word(kind));
        }
    }

    private static long boxes(Fleets fleets, boolean silent) {
        return fleets.report().stream()
                .flatMap(each -> each.boxes().stream())
                .filter(each -> each.silent() == silent)
                .count();
    }

    private static String word(Enum<?> each) {
        return each.name().toLowerCase(Locale.ROOT);
    }
}
