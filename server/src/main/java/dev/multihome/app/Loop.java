package dev.multihome.app;

import dev.multihome.config.Problem;
import dev.multihome.config.ProvisionerConfig;
import dev.multihome.config.Reading;
import dev.multihome.config.SiteAddresses;
import dev.multihome.listen.Drained;
import dev.multihome.listen.Endpoint;
import dev.multihome.site.ServerConfig;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place that changes what is served. It takes events, one after the other, works out what should be, and has the
 * difference to what is applied. Any thread may {@link #post}; one runs.
 */
final class Loop {

    /** How often to look after what nobody tells of. */
    private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** How often a port that another process has is tried again, and addresses that are not heard of, in ticks. */
    private static final int RETRY_TICKS = 5;

    /** How much of one reload is logged. */
    private static final int MOST_LINES = 100;

    private final BlockingQueue<Posted> events = new LinkedBlockingQueue<>();
    private final Following following;
    private final Server server;
    private final Addresses addresses;
    private final Service service;
    private final Runnable launched;
    private final Reloads reloads = new Reloads(Clock.systemUTC());
    private final Lag lag = new Lag();
    private List<SiteAddresses> wanted;
    private int draining;
    private boolean heard;
    private boolean deaf;
    private boolean stopping;
    private boolean ended;
    private long noticed;
    private volatile long turned = System.nanoTime();
    private boolean obstructed;
    private List<String> told = List.of();
    private int ticks;

    /** @param at by System.nanoTime() */
    private record Posted(Notice notice, long at) {}

    /**
     * Does nothing yet.
     *
     * @param first the configuration to begin with, which has a value
     * @param service hears of reloads, and that this turns
     * @param launched called when the addresses have been heard of for the first time and what can be served is
     */
    Loop(Candidate first, Server server, Service service, Runnable launched) {
        this.following = new Following(first, () -> post(new Notice.DiskChanged()));
        this.server = server;
        this.service = service;
        this.launched = launched;
        ServerConfig config = first.reading().value().orElseThrow();
        this.wanted = config.provisioner().sites();
        this.addresses = new Addresses(
                config.provisioner(),
                report -> post(new Notice.AddressesAre(report)),
                failure -> post(new Notice.AddressesFailed(failure)));
    }

    /** Whoever waits for an outcome has one, also when this has ended. */
    void post(Notice notice) {
        synchronized (events) {
            if (!ended) {
                events.add(new Posted(notice, System.nanoTime()));
                return;
            }
        }
        decline(notice);
    }

    /**
     * Brings the addresses up, and answers events until it is asked to stop.
     *
     * @throws IOException when the addresses of this box, or the record of those that are ours, cannot be read
     */
    void run() throws IOException {
        addresses.start();
        long tick = System.nanoTime() + TICK_NANOS;
        while (!stopping) {
            turned = System.nanoTime();
            try {
                Posted event = events.poll(Math.max(0, tick - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (event != null) {
                    noticed = event.at();
                    answer(event.notice());
                }
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
                stopping = true;
            }
            if (System.nanoTime() - tick >= 0) {
                tick = System.nanoTime() + TICK_NANOS;
                tick();
            }
        }
    }

    /** For any thread. */
    Reloads reloads() {
        return reloads;
    }

    /** How long the last change took from being noticed until it was live, in seconds. For any thread. */
    double lag() {
        return lag.seconds();
    }

    /** How long ago this was last seen to turn, which it does each second. For any thread. */
    Duration pulse() {
        return Duration.ofNanos(System.nanoTime() - turned);
    }

    /** How many aliases were put back after somebody had removed them. For any thread. */
    long restored() {
        return addresses.restored();
    }

    /** Ends the listeners, then the addresses. After {@link #run}. */
    Drained stop() {
        List<Posted> left = new ArrayList<>();
        synchronized (events) {
            ended = true;
            events.drainTo(left);
        }
        left.forEach(each -> decline(each.notice()));
        following.close();
        Drained drained = server.stop();
        addresses.stop();
        return drained;
    }

    private void answer(Notice event) throws IOException {
        if (event instanceof Notice.AddressesAre news) {
            server.apply(news.report());
            lag.addressesAre(news.report());
            deaf = false;
            if (!heard) {
                heard = true;
                launched.run();
                following.start();
            }
        } else if (event instanceof Notice.AddressesFailed failed) {
            if (!heard) {
                throw failed.failure();
            }
            log().error(
                            "the addresses are not watched: {}; trying again",
                            failed.failure().getMessage());
            deaf = true;
        } else if (event instanceof Notice.Reload reload) {
            reload.outcome().complete(reloads.count(reload(reload.cause(), following::all, true)));
        } else if (event instanceof Notice.Plan plan) {
            plan.outcome().complete(plan(following.all().reading()));
        } else if (event instanceof Notice.DiskChanged) {
            follow(following.edits());
        } else if (event instanceof Notice.CertificatesChanged || event instanceof Notice.NamesChanged) {
            server.again();
        } else if (event instanceof Notice.HasDrained) {
            draining--;
            server.drained();
            giveBack();
        } else {
            stopping = true;
        }
    }

    private void tick() {
        service.alive();
        server.look();
        if (++ticks % RETRY_TICKS == 0) {
            server.retry();
            if (following.keeps()) {
                noticed = System.nanoTime();
                follow(following.edits());
            }
            if (deaf) {
                giveBack();
            }
        }
    }

    private void follow(Following.Edits edits) {
        String absence = following.absence();
        if (!absence.isEmpty()) {
            if (!absence.equals(server.absence())) {
                log().warn("{}; its sites stay as they are until it is back", absence);
            }
            following.keep(edits); // whatever is read now would be without them
        }
        server.absent(absence);
        if (!absence.isEmpty()) {
            return;
        }
        obstructed = false;
        boolean wanted = server.reading().value().orElseThrow().autoReload();
        if (!edits.texts().isEmpty() && wanted) {
            String cause = edits.texts().size() == 1
                    ? SiteTable.shorten(edits.texts().iterator().next()) + " was edited"
                    : edits.texts().size() + " files were edited";
            Reloaded outcome = reload(cause, () -> following.edited(edits.texts(), edits.folders()), false);
            if (reloads.count(outcome) instanceof Reloaded.Applied) {
                return;
            }
        }
        if (!edits.folders().isEmpty()) {
            apply("sites-folder", following.edited(Set.of(), edits.folders()), false);
        }
        if (obstructed) {
            following.keep(edits);
        }
    }

    /** @param asked whether somebody wants it who can see more than the disk: addresses are tried again at once */
    private Reloaded reload(String cause, Supplier<Candidate> reading, boolean asked) {
        service.reloading();
        Reloaded outcome = apply(cause, reading.get(), asked);
        service.reloaded(outcome);
        return outcome;
    }

    private Reloaded apply(String cause, Candidate next, boolean asked) {
        Reading<ServerConfig> read = next.reading();
        if (read.value().isEmpty()) {
            obstructed |= read.problems().stream().anyMatch(Problem::unread);
            return refused(cause, problems(read));
        }
        Prospect prospect = server.prospect(read);
        List<String> held = following.hasTextOf(next) ? List.of() : server.held(prospect);
        if (!held.isEmpty()) {
            obstructed = true;
            return refused(cause, held);
        }
        List<Change> changes = following.hasTextOf(next)
                ? Differences.ofSites(server.reading(), read)
                : Differences.between(server.reading(), read);
        ProvisionerConfig config = read.value().orElseThrow().provisioner();
        boolean elsewhere = asked || deaf || !config.equals(configured());
        if (elsewhere) {
            try {
                want(config, true);
            } catch (IOException failed) {
                obstructed = true;
                return refused(cause, List.of(failed.getMessage()));
            }
        }
        Map<Endpoint, CompletableFuture<Drained>> closed = server.configure(prospect);
        told = List.of();
        lag.applied(cause, noticed, elsewhere ? config : null);
        following.takeUp(next);
        draining += closed.size();
        for (CompletableFuture<Drained> each : closed.values()) {
            var unused = each.thenRun(() -> post(new Notice.HasDrained()));
        }
        giveBack();
        log().info("{}: {}", cause, changes.isEmpty() ? "nothing has changed" : "the configuration has changed");
        changes.stream().limit(MOST_LINES).forEach(each -> log().info("  {}", each));
        if (changes.size() > MOST_LINES) {
            log().info("  and {} more", changes.size() - MOST_LINES);
        }
        if (!changes.isEmpty()) {
            lag.tell();
        }
        return reloads.tell(cause, new Reloaded.Applied(changes));
    }

    private ProvisionerConfig configured() {
        return server.reading().value().orElseThrow().provisioner();
    }

    private static List<String> problems(Reading<ServerConfig> read) {
        return read.problems().stream().map(Problem::toString).toList();
    }

    private Reloaded plan(Reading<ServerConfig> read) {
        if (read.value().isEmpty()) {
            return new Reloaded.Refused(problems(read));
        }
        List<String> held = server.held(server.prospect(read));
        return held.isEmpty()
                ? new Reloaded.Applied(Differences.between(server.reading(), read))
                : new Reloaded.Refused(held);
    }

    private Reloaded refused(String cause, List<String> problems) {
        if (!following.keeps() && !obstructed || !problems.equals(told)) { // not at each of many trials
            log().error("{}: the configuration is not applied, and nothing has changed:", cause);
            problems.forEach(each -> log().error("  {}", each));
        }
        told = problems;
        return reloads.tell(cause, new Reloaded.Refused(problems));
    }

    private static void decline(Notice notice) {
        var stopping = new Reloaded.Refused(List.of("the server is stopping"));
        if (notice instanceof Notice.Reload reload) {
            reload.outcome().complete(stopping);
        } else if (notice instanceof Notice.Plan plan) {
            plan.outcome().complete(stopping);
        }
    }

    /** Addresses outlive the connections on them. */
    private void giveBack() {
        if (draining > 0) {
            return;
        }
        ProvisionerConfig config = configured();
        if (!wanted.equals(config.sites()) || deaf) {
            try {
                want(config, false);
            } catch (IOException failed) {
                log().error("addresses are not given back: {}; trying again", failed.getMessage());
                deaf = true;
            }
        }
    }

    /** @param keep whether those that were wanted until now stay, for they may be in use */
    private void want(ProvisionerConfig config, boolean keep) throws IOException {
        List<SiteAddresses> all = keep ? union(config.sites(), wanted) : config.sites();
        addresses.want(config.with(all));
        wanted = all;
        deaf = false;
    }

    /** Both, the first ones first. A site of the pool in either stays one. */
    static List<SiteAddresses> union(List<SiteAddresses> now, List<SiteAddresses> before) {
        Map<Object, SiteAddresses> left = new HashMap<>();
        before.forEach(each -> left.put(each.site(), each));
        List<SiteAddresses> all = new ArrayList<>();
        for (SiteAddresses each : now) {
            SiteAddresses was = left.remove(each.site());
            all.add(was == null || each.addresses().isEmpty() ? each : each.and(was.addresses()));
        }
        before.stream().filter(each -> left.containsKey(each.site())).forEach(all::add);
        return all;
    }

    private static Logger log() {
        return LoggerFactory.getLogger(Loop.class);
    }
}
