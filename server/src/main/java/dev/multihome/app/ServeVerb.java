package dev.multihome.app;

import dev.multihome.cli.Exit;
import dev.multihome.config.Reading;
import dev.multihome.listen.Drained;
import dev.multihome.listen.Listeners;
import dev.multihome.provision.Provisioner;
import dev.multihome.site.ServerConfig;
import dev.multihome.site.SiteState;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code serve}. */
final class ServeVerb extends ServerVerb {

    private static final Duration GRACE = Duration.ofSeconds(10);

    /** How often a port that another process has is tried again. */
    private static final long RETRY_SECONDS = 5;

    ServeVerb() {
        super(
                "serve",
                "Bring the addresses of the sites up, bind a listener to each, and serve.",
                "",
                "Shows a table of the sites as soon as they are served. A site that cannot be served does not",
                "hold back the others. SIGTERM or SIGINT (Ctrl-C) stop gracefully, a second SIGINT at once.",
                "",
                "What others take from it comes back: an alias that somebody removes, a port that was taken.",
                "",
                "Needs CAP_NET_ADMIN to add addresses and CAP_NET_RAW to ask the network first (addresses.probe),",
                "CAP_NET_BIND_SERVICE for ports below 1024. Without the first two it waits for the addresses, which",
                "`aliases watch` may bring up in a process of its own.",
                "Exit status: 0 after a graceful stop, 1 bad configuration or failure, 3 no site could be served.");
    }

    @Override
    int run(Reading<ServerConfig> reading, ServerConfig config) throws IOException {
        var stop = new CountDownLatch(1);
        Signals.on("TERM", stop::countDown);
        Signals.on("INT", () -> interrupt(stop));
        Signals.on("HUP", ServeVerb::refuseReload);

        var server = new Server(
                reading, config.sites(), new Listeners(config.ioThreads(), config.limits()), GRACE, new Transitions());
        var provisioner = new Provisioner(config.provisioner());
        var addresses = new Addresses(provisioner, config.provisioner().onExit(), server::apply);
        addresses.start();
        out().print(SiteTable.of(server.sites()));
        out().flush();
        warnOfLocale();
        boolean hopeless = server.sites().stream().allMatch(each -> each.state() == SiteState.INVALID);
        if (hopeless) {
            err().println("no site could be served" + (server.sites().isEmpty() ? ": there is none" : ""));
        } else {
            while (!isAsked(stop)) {
                server.retry();
            }
        }
        tell(server.stop());
        addresses.stop();
        return hopeless ? Exit.NOTHING_SERVED : Exit.OK;
    }

    /** Waits to be asked to stop. */
    private static boolean isAsked(CountDownLatch stop) {
        try {
            return stop.await(RETRY_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            return true;
        }
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

    private static void interrupt(CountDownLatch stop) {
        if (stop.getCount() == 0) {
            Runtime.getRuntime().halt(Exit.INTERRUPTED);
        }
        stop.countDown();
    }

    private static void refuseReload() {
        log().warn("SIGHUP: the configuration is not read again while the server runs; restart it to apply changes");
    }

    private static void tell(Drained drained) {
        if (drained.cut() > 0) {
            log().warn("stopped; {} connections were cut after {} s", drained.cut(), GRACE.toSeconds());
        }
    }

    /** Not a constant: Logback takes a while to load, and nothing is logged before the sites are served. */
    private static Logger log() {
        return LoggerFactory.getLogger(ServeVerb.class);
    }
}
