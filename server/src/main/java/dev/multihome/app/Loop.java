package dev.multihome.app;

import dev.multihome.config.ProvisionerConfig;
import dev.multihome.listen.Drained;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
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

    private final BlockingQueue<Posted> events = new LinkedBlockingQueue<>();
    private final Following following;
    private final Server server;
    private final Tenure tenure;
    private final Changeover changeover;
    private final Uptake uptake;
    private final Service service;
    private final Runnable launched;
    private final Reloads reloads = new Reloads(Clock.systemUTC());
    private final Lag lag = new Lag();
    private boolean heard;
    private boolean stopping;
    private boolean ended;
    private volatile long turned = System.nanoTime();
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
        ProvisionerConfig config = first.reading().value().orElseThrow().provisioner();
        var addresses = new Addresses(
                config,
                report -> post(new Notice.AddressesAre(report)),
                failure -> post(new Notice.AddressesFailed(failure)));
        tenure = new Tenure(config, addresses);
        changeover = new Changeover(following, server, tenure, lag, () -> post(new Notice.HasDrained()));
        uptake = new Uptake(following, changeover, service, reloads);
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
        tenure.start();
        long tick = System.nanoTime() + TICK_NANOS;
        while (!stopping) {
            turned = System.nanoTime();
            try {
                Posted event = events.poll(Math.max(0, tick - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (event != null) {
                    lag.noticed(event.at());
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
        return tenure.restored();
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
        tenure.stop();
        return drained;
    }

    private void answer(Notice event) throws IOException {
        if (event instanceof Notice.AddressesAre news) {
            server.apply(news.report());
            lag.addressesAre(news.report());
            tenure.heard();
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
            tenure.lost();
        } else if (event instanceof Notice.Reload reload) {
            reload.outcome().complete(uptake.reload(reload.cause()));
        } else if (event instanceof Notice.Plan plan) {
            plan.outcome().complete(changeover.plan(following.all().reading()));
        } else if (event instanceof Notice.DiskChanged) {
            uptake.follow(following.edits());
        } else if (event instanceof Notice.CertificatesChanged || event instanceof Notice.NamesChanged) {
            server.again();
        } else if (event instanceof Notice.HasDrained) {
            tenure.drained();
            server.drained();
            tenure.giveBack(changeover.configured());
        } else {
            stopping = true;
        }
    }

    private void tick() {
        service.alive();
        server.look();
        if (++ticks % RETRY_TICKS == 0) {
            server.retry();
            lag.noticed(System.nanoTime());
            uptake.retry();
            if (tenure.isDeaf()) {
                tenure.giveBack(changeover.configured());
            }
        }
    }

    private static void decline(Notice notice) {
        var stopping = Reloaded.Refused.forGood(List.of("the server is stopping"));
        if (notice instanceof Notice.Reload reload) {
            reload.outcome().complete(stopping);
        } else if (notice instanceof Notice.Plan plan) {
            plan.outcome().complete(stopping);
        }
    }

    private static Logger log() {
        return LoggerFactory.getLogger(Loop.class);
    }
}
