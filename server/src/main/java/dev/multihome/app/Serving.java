package dev.multihome.app;

import dev.multihome.accesslog.AccessLog;
import dev.multihome.cli.Exit;
import dev.multihome.config.Reading;
import dev.multihome.listen.Drained;
import dev.multihome.listen.Listeners;
import dev.multihome.metrics.Traffic;
import dev.multihome.site.ServerConfig;
import dev.multihome.site.SiteState;
import dev.multihome.site.SiteStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What {@code serve} does, from the configuration to the end of the process: the composition root. */
final class Serving {

    private static final Duration GRACE = Duration.ofSeconds(10);

    private final PrintWriter out;
    private final PrintWriter err;
    private final Server server;
    private final Loop loop;
    private final Securing securing;
    private final Fleets fleets;
    private final AccessLog accessLog;
    private boolean hopeless;

    private Serving(Candidate first, PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
        Reading<ServerConfig> reading = first.reading();
        ServerConfig config = reading.value().orElseThrow();
        var traffic = new Traffic();
        var listeners = new Listeners(config.ioThreads(), config.limits(), config.fast());
        accessLog = AccessLog.start(config.logs());
        securing = new Securing(config, listeners, this::certificatesChanged);
        server = new Server(reading, listeners, GRACE, securing, traffic.and(accessLog));
        server.observe(new Transitions());
        fleets = new Fleets(config, () -> post(new Notice.NamesChanged()));
        server.observe(fleets);
        server.troubledBy(fleets::trouble);
        loop = new Loop(first, server, this::launched);
    }

    /**
     * Serves until it is asked to stop.
     *
     * @return the exit status
     * @throws IOException with a message for people
     */
    static int run(Path file, PrintWriter out, PrintWriter err) throws IOException {
        Candidate first = Following.first(file);
        if (first.reading().value().isEmpty()) {
            first.reading().problems().forEach(err::println);
            return Exit.ERROR;
        }
        return new Serving(first, out, err).run();
    }

    private int run() throws IOException {
        var interrupted = new AtomicBoolean();
        Signals.on("TERM", () -> loop.post(new Notice.Stop()));
        Signals.on("INT", () -> {
            if (interrupted.getAndSet(true)) {
                Runtime.getRuntime().halt(Exit.INTERRUPTED);
            }
            loop.post(new Notice.Stop());
        });
        Signals.on("HUP", () -> loop.post(new Notice.Reload("SIGHUP", new CompletableFuture<>())));
        Signals.on("USR2", accessLog::reopen);
        loop.run();
        fleets.stop();
        securing.stop();
        tell(loop.stop());
        accessLog.close();
        return hopeless ? Exit.NOTHING_SERVED : Exit.OK;
    }

    private void launched() {
        List<SiteStatus> sites = server.sites();
        out.print(SiteTable.of(sites));
        out.flush();
        securing.start();
        fleets.start();
        warnOfLocale();
        hopeless = sites.stream().allMatch(each -> each.state() == SiteState.INVALID);
        if (hopeless) {
            err.println("no site could be served" + (sites.isEmpty() ? ": there is none" : ""));
            loop.post(new Notice.Stop());
        }
    }

    private void certificatesChanged() {
        post(new Notice.CertificatesChanged());
    }

    private void post(Notice notice) {
        loop.post(notice);
    }

    /** The JVM turns file names into text as the locale says, and offers no other way. */
    private static void warnOfLocale() {
        String encoding = System.getProperty("sun.jnu.encoding", "UTF-8");
        if (!encoding.equalsIgnoreCase("UTF-8")) {
            log().warn(
                            "the locale is {}: files whose names go beyond ASCII are not found;"
                                    + " start with LC_ALL=C.UTF-8",
                            encoding);
        }
    }

    private static void tell(Drained drained) {
        if (drained.cut() > 0) {
            log().warn("stopped; {} connections were cut after {} s", drained.cut(), GRACE.toSeconds());
        }
    }

    /** Not a constant: Logback takes a while to load, and nothing is logged before the sites are served. */
    private static Logger log() {
        return LoggerFactory.getLogger(Serving.class);
    }
}
