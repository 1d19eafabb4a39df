package dev.multihome.app;

import dev.multihome.accesslog.AccessLog;
import dev.multihome.address.SiteName;
import dev.multihome.config.Reading;
import dev.multihome.lan.Fleets;
import dev.multihome.listen.Listeners;
import dev.multihome.loop.Candidate;
import dev.multihome.loop.Following;
import dev.multihome.loop.Loop;
import dev.multihome.loop.Notice;
import dev.multihome.loop.Reloaded;
import dev.multihome.loop.Service;
import dev.multihome.metrics.Exposition;
import dev.multihome.metrics.Traffic;
import dev.multihome.serving.Securing;
import dev.multihome.serving.Server;
import dev.multihome.site.ServerConfig;
import dev.multihome.site.SiteStatus;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A server in this JVM with its loop, on addresses in 127.0.0.0/8 that no other test has. */
final class LiveServer implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    /** The first three numbers of its addresses. */
    final String net;

    final Path folder;
    private final CountDownLatch launched = new CountDownLatch(1);
    private String autoReload = "off";
    private Clock clock = Clock.systemUTC();
    private @Nullable Running running;

    private record Running(
            Server server, Loop loop, Exposition exposition, AccessLog accessLog, Securing securing, Thread thread) {}

    LiveServer(Path folder) {
        this.folder = folder;
        var random = ThreadLocalRandom.current();
        net = "127." + random.nextInt(70, 250) + "." + random.nextInt(1, 250);
    }

    /** Follows edits, which a test that asks for reloads had better not. */
    LiveServer followingEdits() {
        autoReload = "on";
        return this;
    }

    /** Holds certificates against another clock. */
    LiveServer at(Clock other) {
        clock = other;
        return this;
    }

    /** Writes the configuration, in which NET stands for {@link #net}. */
    LiveServer configured(String text) throws IOException {
        Files.createDirectories(folder.resolve("sites"));
        Files.createDirectories(folder.resolve("conf"));
        Path written = folder.resolve("conf/multihome.conf.new");
        Files.writeString(
                written,
                "interface = lo, auto-reload = " + autoReload
                        + "\nsites-folder = ../sites\nstate-folder = ../var\nlisten { http = 8080, https = off }\n"
                        + text.replace("NET", net));
        Files.move(
                written,
                folder.resolve("conf/multihome.conf"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        return this;
    }

    /** Makes a site's folder with a page that says so. */
    LiveServer site(String name) throws IOException {
        Path site = Files.createDirectories(folder.resolve("sites").resolve(name));
        Files.writeString(site.resolve("index.html"), "This is " + name + ".\n");
        return this;
    }

    LiveServer start() throws InterruptedException {
        Candidate first = Following.first(folder.resolve("conf/multihome.conf"));
        Reading<ServerConfig> reading = first.reading();
        ServerConfig config = reading.value().orElseThrow(() -> new AssertionError(reading.problems()));
        var listeners = new Listeners(1, config.limits());
        var traffic = new Traffic();
        AccessLog accessLog = AccessLog.start(config.logs());
        var known = new AtomicReference<@Nullable Loop>();
        var securing = new Securing(config, listeners, clock, () -> Optional.ofNullable(known.get())
                .ifPresent(loop -> loop.post(new Notice.CertificatesChanged())));
        var server = new Server(reading, listeners, Duration.ofSeconds(5), securing, traffic.and(accessLog));
        var loop = new Loop(first, server, Service.unmanaged(), launched::countDown);
        known.set(loop);
        var thread = new Thread(() -> run(loop), "loop");
        running = new Running(
                server,
                loop,
                Metering.of(traffic, server, loop, listeners, accessLog, new Fleets(config, () -> {})),
                accessLog,
                securing,
                thread);
        thread.start();
        if (!launched.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("not launched");
        }
        securing.start();
        return this;
    }

    Server server() {
        return running().server();
    }

    Exposition exposition() {
        return running().exposition();
    }

    AccessLog accessLog() {
        return running().accessLog();
    }

    Loop loop() {
        return running().loop();
    }

    Reloaded reload() {
        var outcome = new CompletableFuture<Reloaded>();
        running().loop().post(new Notice.Reload("test", outcome));
        return outcome.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** What the server answers to a GET, or why there is no answer. */
    String get(int host, int port, String path) {
        try (var socket = new Socket(net + "." + host, port)) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: " + net + "." + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    void awaitAnswer(int host, int port, String path, String containing) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(PATIENCE_SECONDS))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> get(host, port, path), each -> each.contains(containing));
    }

    /** The status of a site once it is as wanted. */
    SiteStatus awaitStatus(String site, Predicate<SiteStatus> wanted) {
        Awaitility.await(site)
                .atMost(Duration.ofSeconds(PATIENCE_SECONDS))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> status(site).filter(wanted).isPresent());
        return status(site).orElseThrow();
    }

    void awaitNoSite(String site) {
        Awaitility.await(site)
                .atMost(Duration.ofSeconds(PATIENCE_SECONDS))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> status(site).isEmpty());
    }

    private Optional<SiteStatus> status(String site) {
        return server().sites().stream()
                .filter(each -> each.site().name().equals(new SiteName(site)))
                .findFirst();
    }

    @Override
    public void close() {
        running().loop().post(new Notice.Stop());
        try {
            running().thread().join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        running().securing().stop();
        running().loop().stop();
        running().accessLog().close();
    }

    private Running running() {
        return Objects.requireNonNull(running, "not started");
    }

    private static void run(Loop loop) {
        try {
            loop.run();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
