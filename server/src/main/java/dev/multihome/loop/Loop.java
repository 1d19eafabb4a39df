package dev.multihome.loop;

import dev.multihome.config.ProvisionerConfig;
import dev.multihome.disk.Shortage;
import dev.multihome.listen.Drained;
import dev.multihome.serving.Server;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place that changes what is served. It takes events, one after the other, works out what should be, and has the
 * difference to what is applied. Any thread may {@link #post}; one runs.
 */
public final class Loop {

    /** How often to look after what nobody tells of. */
    private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** How often a port that another process has is tried again, and addresses that are not heard of, in ticks. */
    private static final int RETRY_TICKS = 5;

    private static final String STOPPING = "the server is stopping";

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
    private String loss = "";
    private boolean stopping;
    private boolean ended;
    private volatile long turned = System.nanoTime();
    private volatile @Nullable Error fatal;
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
    public Loop(Candidate first, Server server, Service service, Runnable launched) {
        this.following = new Following(first, () -> post(new Notice.DiskChanged()), this::broken);
        this.server = server;
        this.service = service;
        this.launched = launched;
        ProvisionerConfig config = first.reading().value().orElseThrow().provisioner();
        var addresses = new Addresses(
                config,
                report -> post(new Notice.AddressesAre(report)),
                failure -> post(new Notice.AddressesFailed(failure)),
                this::broken);
        tenure = new Tenure(config, addresses);
        changeover = new Changeover(following, server, tenure, lag, () -> post(new Notice.HasDrained()));
        uptake = new Uptake(following, changeover, service, reloads);
    }

    /** Whoever waits for an outcome has one, also when this has ended. */
    public void post(Notice notice) {
        synchronized (events) {
            if (!ended) {
                events.add(new Posted(notice, System.nanoTime()));
                return;
            }
        }
        decline(notice, STOPPING);
    }

    /**
     * Brings the addresses up, and answers events until it is asked to stop. An event that cannot be answered by a defect is
     * logged, and the sites are served on; an Error, here or on another thread that this depends on, comes out of it.
     *
     * @throws IOException when the addresses of this box, or the record of those that are ours, cannot be read at first
     */
    public void run() throws IOException {
        try {
            tenure.start();
        } catch (IOException failed) {
            lose(failed);
        }
        long tick = System.nanoTime() + TICK_NANOS;
        while (!stopping) {
            turned = System.nanoTime();
            Error elsewhere = fatal;
            if (elsewhere != null) {
                throw elsewhere;
            }
            try {
                Posted event = events.poll(Math.max(0, tick - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (event != null) {
                    lag.noticed(event.at());
                    guarded(() -> answer(event.notice()), event.notice());
                }
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
                stopping = true;
            }
            if (System.nanoTime() - tick >= 0) {
                tick = System.nanoTime() + TICK_NANOS;
                guarded(this::tick, null);
            }
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    /** @param notice what is declined if it fails; null for nothing */
    private void guarded(Step step, @Nullable Notice notice) throws IOException {
        try {
            step.run();
        } catch (RuntimeException defect) {
            if (!heard) {
                throw defect; // there is nothing yet that could go on
            }
            log().error("this is a defect of multihome, please report it; what is served goes on", defect);
            if (notice != null) {
                decline(notice, "it failed by a defect of multihome: " + defect);
            }
        }
    }

    /** Without a notice: it may be that no class can be loaded any more. */
    private void broken(Error cause) {
        fatal = cause;
    }

    /** For any thread. */
    public Reloads reloads() {
        return reloads;
    }

    /** How long the last change took from being noticed until it was live, in seconds. For any thread. */
    public double lag() {
        return lag.seconds();
    }

    /** How long ago this was last seen to turn, which it does each second. For any thread. */
    public Duration pulse() {
        return Duration.ofNanos(System.nanoTime() - turned);
    }

    /** How many aliases were put back after somebody had removed them. For any thread. */
    public long restored() {
        return tenure.restored();
    }

    /** Ends the listeners, then the addresses. After {@link #run}. */
    public Drained stop() {
        List<Posted> left = new ArrayList<>();
        synchronized (events) {
            ended = true;
            events.drainTo(left);
        }
        left.forEach(each -> decline(each.notice(), STOPPING));
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
            loss = "";
            if (!heard) {
                launched.run();
                following.start();
                heard = true;
            }
        } else if (event instanceof Notice.AddressesFailed failed) {
            lose(failed.failure());
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

    /** Nothing is heard of the addresses any more. Before anything is served only a lack of descriptors is waited for. */
    private void lose(Exception failure) throws IOException {
        String why = String.valueOf(failure.getMessage());
        boolean again = why.equals(loss);
        if (!heard && !Shortage.isBehind(failure)) {
            if (failure instanceof IOException known) {
                throw known;
            }
            throw new IllegalStateException(failure);
        }
        if (!heard && again && !Shortage.isThere()) {
            throw new IllegalStateException(why + "; this stays so in this process", failure);
        }
        if (!again) {
            log().error("the addresses are not watched: {}; trying again", why);
        }
        loss = why;
        tenure.lost();
    }

    private void tick() {
        service.alive();
        server.look();
        if (++ticks % RETRY_TICKS == 0) {
            server.retry();
            lag.noticed(System.nanoTime());
            uptake.retry();
            tenure.retry();
            if (tenure.isDeaf()) {
                tenure.giveBack(changeover.configured());
            }
        }
    }

    private static void decline(Notice notice, String why) {
        var refused = Reloaded.Refused.forGood(List.of(why));
        if (notice instanceof Notice.Reload reload) {
            reload.outcome().complete(refused);
        } else if (notice instanceof Notice.Plan plan) {
            plan.outcome().complete(refused);
        }
    }

    private static Logger log() {
        return LoggerFactory.getLogger(Loop.class);
    }
}
