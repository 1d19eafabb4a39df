package dev.multihome.app;

import dev.multihome.cli.Exit;
import dev.multihome.config.OnExit;
import dev.multihome.config.Reading;
import dev.multihome.listen.Drained;
import dev.multihome.listen.Limits;
import dev.multihome.listen.Listeners;
import dev.multihome.provision.OnFailure;
import dev.multihome.provision.ProvisionReport;
import dev.multihome.provision.Provisioner;
import dev.multihome.site.ServerConfig;
import dev.multihome.site.SiteStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code serve}. */
final class ServeVerb extends ServerVerb {

    private static final Duration GRACE = Duration.ofSeconds(10);

    ServeVerb() {
        super(
                "serve",
                "Bring the addresses of the sites up, bind a listener to each, and serve.",
                "",
                "Shows a table of the sites as soon as they are served. A site that cannot be served does not",
                "hold back the others. SIGTERM or SIGINT (Ctrl-C) stop gracefully, a second SIGINT at once.",
                "",
                "Needs CAP_NET_ADMIN to add addresses, and CAP_NET_BIND_SERVICE for ports below 1024.",
                "Exit status: 0 after a graceful stop, 1 bad configuration or failure, 3 no site could be served.");
    }

    @Override
    int run(Reading<ServerConfig> reading, ServerConfig config) throws IOException {
        var stop = new CountDownLatch(1);
        Signals.on("TERM", stop::countDown);
        Signals.on("INT", () -> interrupt(stop));
        Signals.on("HUP", ServeVerb::refuseReload);

        var provisioner = new Provisioner(config.provisioner());
        ProvisionReport addresses = provisioner.up(OnFailure.KEEP_OTHERS);
        addresses.failure().ifPresent(err()::println);
        var listeners = new Listeners(config.ioThreads(), Limits.DEFAULT);
        Server server = Server.start(reading, config.sites(), addresses, listeners);
        out().print(SiteTable.of(server.sites()));
        out().flush();
        warnOfLocale();
        boolean served = server.sites().stream().anyMatch(SiteStatus::served);
        if (served) {
            await(stop);
        } else {
            err().println("no site could be served" + (server.sites().isEmpty() ? ": there is none" : ""));
        }
        tell(server.stop(GRACE));
        if (config.provisioner().onExit() == OnExit.REMOVE) {
            provisioner.down().failure().ifPresent(err()::println);
        }
        return served ? Exit.OK : Exit.NOTHING_SERVED;
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

    private static void await(CountDownLatch stop) {
        try {
            stop.await();
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt(); // a stop by other means than a signal
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
