package dev.multihome.loop;

import dev.multihome.config.Problem;
import dev.multihome.config.ProvisionerConfig;
import dev.multihome.config.Reading;
import dev.multihome.endpoint.Endpoint;
import dev.multihome.intent.Prospect;
import dev.multihome.listen.Drained;
import dev.multihome.serving.Server;
import dev.multihome.site.ServerConfig;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings another configuration into force, all or nothing. For one thread. */
public final class Changeover implements Uptake.Target {

    /** How much of one change is logged. */
    private static final int MOST_LINES = 100;

    private final Following following;
    private final Server server;
    private final Tenure tenure;
    private final Lag lag;
    private final Runnable drained;

    /** @param drained is told, on any thread, of the end of each listener that was closed */
    Changeover(Following following, Server server, Tenure tenure, Lag lag, Runnable drained) {
        this.following = following;
        this.server = server;
        this.tenure = tenure;
        this.lag = lag;
        this.drained = drained;
    }

    @Override
    public void absent(String why) {
        server.absent(why);
    }

    @Override
    public Reloaded apply(String cause, Candidate next, boolean asked) {
        Reading<ServerConfig> read = next.reading();
        if (read.value().isEmpty()) {
            return wrong(read);
        }
        boolean sameText = following.hasTextOf(next);
        Prospect prospect = server.prospect(read);
        List<String> held = sameText ? List.of() : server.held(prospect);
        if (!held.isEmpty()) {
            return Reloaded.Refused.forNow(held);
        }
        List<Change> changes =
                sameText ? Differences.ofSites(server.reading(), read) : Differences.between(server.reading(), read);
        ProvisionerConfig config = read.value().orElseThrow().provisioner();
        boolean elsewhere = asked || tenure.isDeaf() || !config.equals(configured());
        if (elsewhere) {
            try {
                tenure.want(config);
            } catch (IOException failed) {
                return Reloaded.Refused.forNow(List.of(String.valueOf(failed.getMessage())));
            }
        }
        Map<Endpoint, CompletableFuture<Drained>> closed = server.configure(prospect);
        lag.applied(cause, elsewhere ? config : null);
        following.takeUp(next);
        tenure.close(closed.size());
        for (CompletableFuture<Drained> each : closed.values()) {
            var unused = each.thenRun(drained);
        }
        tenure.giveBack(config);
        log().info("{}: {}", cause, changes.isEmpty() ? "nothing has changed" : "the configuration has changed");
        changes.stream().limit(MOST_LINES).forEach(each -> log().info("  {}", each));
        if (changes.size() > MOST_LINES) {
            log().info("  and {} more", changes.size() - MOST_LINES);
        }
        if (!changes.isEmpty()) {
            lag.tell();
        }
        return new Reloaded.Applied(changes);
    }

    /** What would come of it, without a change. */
    Reloaded plan(Reading<ServerConfig> read) {
        if (read.value().isEmpty()) {
            return wrong(read);
        }
        List<String> held = server.held(server.prospect(read));
        return held.isEmpty()
                ? new Reloaded.Applied(Differences.between(server.reading(), read))
                : Reloaded.Refused.forNow(held);
    }

    /** What the configuration in force wants of the addresses. */
    ProvisionerConfig configured() {
        return server.reading().value().orElseThrow().provisioner();
    }

    private static Reloaded wrong(Reading<ServerConfig> read) {
        return new Reloaded.Refused(
                read.problems().stream().map(Problem::toString).toList(),
                read.problems().stream().anyMatch(Problem::unread));
    }

    private static Logger log() {
        return LoggerFactory.getLogger(Changeover.class);
    }
}
