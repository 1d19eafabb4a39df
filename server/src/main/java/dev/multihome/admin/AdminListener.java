package dev.multihome.admin;

import dev.multihome.address.SiteName;
import dev.multihome.endpoint.Endpoint;
import dev.multihome.endpoint.PassedSockets;
import dev.multihome.listen.Listener;
import dev.multihome.listen.Listeners;
import dev.multihome.listen.Opening;
import dev.multihome.site.Limits;
import dev.multihome.site.ServerConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The admin's way into the running server: an HTTP listener of its own, on threads of its own, so that it answers however
 * busy the sites are. Where its port is taken, the sites are served all the same, and it is tried again. Thread-safe.
 */
public final class AdminListener implements AutoCloseable {

    private static final SiteName NAME = new SiteName("admin");
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Endpoint endpoint;
    private final StateFiles files;
    private final Sources sources;
    private final Activity activity;
    private final Feed feed;
    private final Limits limits;
    private final PassedSockets passed;
    private final Duration again;
    private final ScheduledExecutorService clock;
    private @Nullable Listeners listeners;
    private @Nullable Listener open;
    private @Nullable Token token;
    private boolean complained;
    private boolean closed;

    /**
     * Opens nothing yet.
     *
     * @param stateFolder where the token is left for those who may change the server
     * @param passed its socket, where it need not be bound
     */
    public AdminListener(Sources sources, ServerConfig.Admin where, Path stateFolder, PassedSockets passed) {
        this(sources, place(where), stateFolder, Limits.DEFAULT, AGAIN, passed);
    }

    /** Where it listens. */
    public static Endpoint place(ServerConfig.Admin where) {
        return new Endpoint(where.address(), where.port());
    }

    /** @param again how soon a port that is taken is tried again */
    AdminListener(
            Sources sources, Endpoint endpoint, Path stateFolder, Limits limits, Duration again, PassedSockets passed) {
        this.passed = passed;
        this.again = again;
        this.endpoint = endpoint;
        this.limits = limits;
        files = new StateFiles(stateFolder);
        this.sources = sources;
        activity = new Activity(sources.traffic());
        feed = new Feed(sources.box(), activity, sources.around());
        var timer = new ScheduledThreadPoolExecutor(
                1,
                task -> {
                    var thread = new Thread(task, "admin");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy());
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        clock = timer;
    }

    /** Opens it beside other work, and returns at once. */
    public void start() {
        clock.execute(this::open);
        var unused = clock.scheduleAtFixedRate(this::second, 1, 1, TimeUnit.SECONDS);
    }

    /** Something about the sites may have changed: whoever listens is told. Returns at once. */
    public void changed() {
        if (feed.listeners() > 0) {
            clock.execute(() -> guarded(feed::look));
        }
    }

    /** How many listen to events. */
    int listening() {
        return feed.listeners();
    }

    private void second() {
        guarded(() -> feed.second(Instant.now()));
    }

    /** A timer gives up what has failed once. */
    private static void guarded(Telling telling) {
        try {
            telling.run();
        } catch (IOException | RuntimeException failed) {
            log().error("the admin page is not told what has changed", failed);
        }
    }

    @FunctionalInterface
    private interface Telling {
        void run() throws IOException;
    }

    /** Where it listens; empty while it does not. */
    synchronized Optional<Endpoint> endpoint() {
        return Optional.ofNullable(open).map(Listener::endpoint);
    }

    /** Whether its port has been found taken. */
    synchronized boolean hasFailed() {
        return complained;
    }

    private synchronized void open() {
        if (closed || open != null) {
            return;
        }
        if (listeners == null) {
            listeners = new Listeners(1, limits, false, passed);
        }
        Token fresh = Token.random();
        var handler = new AdminHandler(new Routes(sources, activity, fresh, Clock.systemUTC()), feed);
        Opening opening = listeners.open(NAME, Map.of(endpoint, handler));
        if (opening instanceof Opening.Opened opened) {
            open = opened.listeners().get(0);
            token = fresh;
            tell(open.endpoint());
            leave(url(open.endpoint()), fresh, "");
        } else {
            if (!complained) {
                log().error(
                                "the admin listener is not there: {}; or set admin.port to another",
                                ((Opening.Failed) opening).reason());
                complained = true;
            }
            var unused = clock.schedule(this::open, again.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** @param complaint why that could not be done the last time; empty for the first */
    private synchronized void leave(String url, Token token, String complaint) {
        if (closed) {
            return;
        }
        try {
            files.write(url, token);
            if (!complaint.isEmpty()) {
                log().info("admin: the token is in {} now", files.folder());
            }
        } catch (IOException failed) {
            String why = failed.toString();
            if (complaint.isEmpty()) {
                log().error(
                                "admin: the token cannot be left in {}: {}; commands do not find this server until it can",
                                files.folder(),
                                why);
            }
            var unused = clock.schedule(() -> leave(url, token, why), again.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void tell(Endpoint at) {
        if (!at.address().isLoopback()) {
            log().warn(
                            "the admin listener is open to the network at {}, and what it says and hears is not encrypted;"
                                    + " admin.address = 127.0.0.1 keeps it on this box",
                            url(at));
        }
        if (complained) {
            log().info("the admin listener is there: {}", url(at));
        }
    }

    /** Ends it; answers under way have a second. */
    @Override
    public void close() {
        clock.shutdown();
        feed.close();
        synchronized (this) {
            closed = true;
            if (open != null && token != null) {
                try {
                    files.remove(url(open.endpoint()), token);
                } catch (IOException failed) {
                    log().warn("{} stays: {}", files.folder().resolve("admin.token"), failed.toString());
                }
                open = null;
            }
            if (listeners != null) {
                listeners.close(GRACE);
                listeners = null;
            }
        }
    }

    private static String url(Endpoint endpoint) {
        return "http://" + endpoint + "/";
    }

    private static Logger log() {
        return LoggerFactory.getLogger(AdminListener.class);
    }
}
