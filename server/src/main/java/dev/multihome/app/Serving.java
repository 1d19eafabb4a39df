package dev.multihome.app;

import dev.multihome.cli.Exit;
import dev.multihome.config.Reading;
import dev.multihome.listen.Drained;
import dev.multihome.listen.Listeners;
import dev.multihome.provision.Provisioner;
import dev.multihome.site.ServerConfig;
import dev.multihome.site.ServerConfigReader;
import dev.multihome.site.SiteState;
import dev.multihome.traffic.Observers;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What {@code serve} does, from the configuration to the end of the process. */
final class Serving {

    private static final Duration GRACE = Duration.ofSeconds(10);

    /** How often a port that another process has is tried again. */
    private static final long RETRY_SECONDS = 5;

    private Serving() {}

    /**
     * Serves until it is asked to stop.
     *
     * @return the exit status
     * @throws IOException with a message for people
     */
    static int run(Path file, PrintWriter out, PrintWriter err) throws IOException {
        Reading<ServerConfig> reading = ServerConfigReader.read(file);
        if (reading.value().isEmpty()) {
            reading.problems().forEach(err::println);
            return Exit.ERROR;
        }
        ServerConfig config = reading.value().get();
        var stop = new CountDownLatch(1);
        Signals.on("TERM", stop::countDown);
        Signals.on("INT", () -> interrupt(stop));
        Signals.on("HUP", Serving::refuseReload);

        var listeners = new Listeners(config.ioThreads(), config.limits());
        var served = new AtomicReference<Server>();
        var securing = new Securing(
                config, listeners, () -> Optional.ofNullable(served.get()).ifPresent(Server::again));
        var server = new Server(reading, config.sites(), listeners, GRACE, securing, new Transitions(), Observers.NONE);
        served.set(server);
        var provisioner = new Provisioner(config.provisioner());
        var addresses = new Addresses(provisioner, config.provisioner().onExit(), server::apply);
        addresses.start();
        out.print(SiteTable.of(server.sites()));
        out.flush();
        securing.start();
        warnOfLocale();
        boolean hopeless = server.sites().stream().allMatch(each -> each.state() == SiteState.INVALID);
        if (hopeless) {
            err.println("no site could be served" + (server.sites().isEmpty() ? ": there is none" : ""));
        } else {
            while (!isAsked(stop)) {
                server.retry();
            }
        }
        securing.stop();
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
        return LoggerFactory.getLogger(Serving.class);
    }
}
