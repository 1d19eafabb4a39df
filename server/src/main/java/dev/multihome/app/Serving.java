package dev.multihome.app;

import dev.multihome.accesslog.AccessLog;
import dev.multihome.admin.About;
import dev.multihome.admin.AdminListener;
import dev.multihome.admin.Phase;
import dev.multihome.admin.SiteTable;
import dev.multihome.admin.Sources;
import dev.multihome.admin.Visitors;
import dev.multihome.cli.Exit;
import dev.multihome.cli.LogOutput;
import dev.multihome.cli.Signals;
import dev.multihome.config.Problem;
import dev.multihome.config.Reading;
import dev.multihome.endpoint.Endpoint;
import dev.multihome.endpoint.PassedSockets;
import dev.multihome.lan.Around;
import dev.multihome.lan.Fleets;
import dev.multihome.linux.PassedSocket;
import dev.multihome.linux.SocketActivation;
import dev.multihome.listen.Drained;
import dev.multihome.listen.Listeners;
import dev.multihome.loop.Candidate;
import dev.multihome.loop.Following;
import dev.multihome.loop.Loop;
import dev.multihome.loop.Notice;
import dev.multihome.loop.Service;
import dev.multihome.metrics.Traffic;
import dev.multihome.serving.Securing;
import dev.multihome.serving.Server;
import dev.multihome.site.Logs;
import dev.multihome.site.ServerConfig;
import dev.multihome.site.SiteState;
import dev.multihome.site.SiteStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What {@code serve} does, from the configuration to the end of the process: the composition root. */
final class Serving {

    /** For the access log, when the process breaks down. */
    private static final Duration LAST = Duration.ofSeconds(1);

    private final PrintWriter out;
    private final PrintWriter err;
    private final Server server;
    private final Loop loop;
    private final Securing securing;
    private final Fleets fleets;
    private final AccessLog accessLog;
    private final ServerBox box;
    private final AdminListener admin;
    private final Duration grace;
    private final Service service;
    private boolean hopeless;

    private Serving(Candidate first, List<PassedSocket> passed, Service service, PrintWriter out, PrintWriter err) {
        this.service = service;
        this.out = out;
        this.err = err;
        Reading<ServerConfig> reading = first.reading();
        ServerConfig config = reading.value().orElseThrow();
        if (isJson(config.logs().messages())) {
            LogOutput.becomeJson();
        }
        var traffic = new Traffic();
        var sockets = new PassedSockets(passed);
        Endpoint adminPlace = AdminListener.place(config.admin());
        var listeners = new Listeners(config.ioThreads(), config.limits(), config.fast(), sockets.without(adminPlace));
        accessLog = AccessLog.start(config.logs());
        var visitors = new Visitors();
        securing = new Securing(config, listeners, Clock.systemUTC(), this::certificatesChanged);
        grace = config.stopTimeout();
        server = new Server(
                reading, listeners, grace, securing, traffic.and(accessLog).and(visitors));
        var transitions = new Transitions();
        server.observe(transitions);
        server.observe(service);
        fleets = new Fleets(config, () -> post(new Notice.NamesChanged()));
        server.observe(fleets);
        server.troubledBy(fleets::trouble);
        server.observe((before, now) -> changed());
        loop = new Loop(first, server, service, this::launched);
        var about = new About(Commands.version(), ProcessHandle.current().pid(), Instant.now(), config.file());
        loop.reloads().observe((cause, outcome) -> {
            transitions.reloaded(cause, outcome);
            changed();
        });
        box = new ServerBox(about, server, loop, transitions.events(), fleets::troubles, accessLog::reopen);
        var metrics = Metering.of(traffic, server, loop, listeners, accessLog, fleets);
        admin = new AdminListener(
                new Sources(box, traffic, visitors, metrics, new Around(fleets)),
                config.admin(),
                config.provisioner().stateFolder(),
                sockets.only(adminPlace));
    }

    /**
     * Serves until it is asked to stop.
     *
     * @return the exit status
     * @throws IOException with a message for people
     */
    static int run(Path file, PrintWriter out, PrintWriter err) throws IOException {
        Service service = Service.of(System.getenv());
        Candidate first = Following.first(file);
        SocketActivation activation = SocketActivation.of(System.getenv());
        List<String> problems = new ArrayList<>(activation.problems());
        if (first.reading().value().isEmpty()) {
            first.reading().problems().stream().map(Problem::toString).forEach(problems::add);
        }
        if (!problems.isEmpty()) {
            problems.forEach(err::println);
            service.failed(problems);
            return Exit.ERROR;
        }
        return new Serving(first, activation.sockets(), service, out, err).run();
    }

    /** Answers under way are finished, and what is logged is written; all the rest is given up. */
    private void abandon(Throwable cause) {
        try {
            service.broken(cause);
            server.stop();
        } finally {
            accessLog.close();
        }
    }

    private int run() throws IOException {
        var breakdown = new Breakdown(err, grace.plus(LAST), this::abandon);
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
        try {
            loop.run();
            service.stopping(grace);
            server.leave();
            box.enter(Phase.STOPPING);
            changed();
            fleets.stop();
            securing.stop();
            tell(loop.stop());
            accessLog.close();
        } catch (RuntimeException | Error broken) {
            return breakdown.end(broken);
        } finally {
            admin.close();
        }
        return hopeless ? Exit.NOTHING_SERVED : Exit.OK;
    }

    private void launched() {
        List<SiteStatus> sites = server.sites();
        out.print(SiteTable.of(sites));
        out.flush();
        service.ready();
        securing.start();
        fleets.start();
        box.enter(Phase.SERVING);
        admin.start();
        loadLog();
        warnOfLocale();
        hopeless = sites.stream().allMatch(each -> each.state() == SiteState.INVALID);
        if (hopeless) {
            err.println("no site could be served" + (sites.isEmpty() ? ": there is none" : ""));
            loop.post(new Notice.Stop());
        }
    }

    private void changed() {
        admin.changed();
    }

    private void certificatesChanged() {
        post(new Notice.CertificatesChanged());
    }

    private void post(Notice notice) {
        loop.post(notice);
    }

    /** Logback and time zones open files when they are first used, and then no descriptor may be left. */
    private static void loadLog() {
        var unused = log().isInfoEnabled() ? ZonedDateTime.now(ZoneId.systemDefault()) : null;
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

    private void tell(Drained drained) {
        if (drained.cut() > 0) {
            log().warn(
                            "stopped: {} cut, whose answers took longer than stop-timeout ({} s);"
                                    + " {} ended by themselves, {} were idle",
                            drained.cut() == 1 ? "1 connection was" : drained.cut() + " connections were",
                            grace.toSeconds(),
                            drained.finished(),
                            drained.idle());
        } else {
            log().info("stopped: {} connections ended by themselves, {} were idle", drained.finished(), drained.idle());
        }
    }

    /** Not a constant: Logback takes a while to load, and nothing is logged before the sites are served. */
    private static Logger log() {
        return LoggerFactory.getLogger(Serving.class);
    }

    private static boolean isJson(Logs.Messages form) {
        return form == Logs.Messages.JSON || form == Logs.Messages.AUTO && !LogOutput.isOnTerminal();
    }
}
