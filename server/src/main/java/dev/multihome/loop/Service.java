package dev.multihome.loop;

import dev.multihome.linux.KernelException;
import dev.multihome.linux.NotifySocket;
import dev.multihome.serving.SitesListener;
import dev.multihome.site.SiteState;
import dev.multihome.site.SiteStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * This process as a service manager sees it (sd_notify(3)): it is told when the sites are served, when the configuration is
 * read again, when the end begins, that the loop still turns (sd_watchdog_enabled(3)), and in a line for people how
 * things are. Does nothing where no manager asked for it. Thread-safe.
 */
public final class Service implements SitesListener {

    /** The longest line: `systemctl status` shows one. */
    private static final int LONGEST = 400;

    /** What a stop takes beyond the grace time: threads, the ledger. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final @Nullable NotifySocket socket;
    private final long patience;
    private long lastSign = System.nanoTime();
    private boolean ready;
    private String state = "";
    private String trouble = "";

    private Service(@Nullable NotifySocket socket, long patience) {
        this.socket = socket;
        this.patience = patience;
    }

    /** One that nobody manages. */
    public static Service unmanaged() {
        return new Service(null, 0);
    }

    /** By NOTIFY_SOCKET, WATCHDOG_USEC and WATCHDOG_PID. */
    public static Service of(Map<String, String> environment) {
        String name = environment.get("NOTIFY_SOCKET");
        if (name == null || name.isEmpty()) {
            return unmanaged();
        }
        try {
            return new Service(NotifySocket.open(name), patience(environment));
        } catch (KernelException | IllegalArgumentException failed) {
            LoggerFactory.getLogger(Service.class)
                    .warn("the service manager is not told how things are: {}", failed.getMessage());
            return unmanaged();
        }
    }

    /** The sites are served, as far as they can be. */
    public synchronized void ready() {
        ready = true;
        say("READY=1\n" + status());
    }

    /** The configuration cannot be used, and the process ends. */
    public synchronized void failed(List<String> problems) {
        trouble = summary("not started", problems);
        say(status());
    }

    /** The process cannot go on, and ends. */
    public synchronized void broken(Throwable cause) {
        trouble = "ended: " + cause;
        say("STOPPING=1\n" + status());
    }

    /** The configuration is being read again. The time is CLOCK_MONOTONIC's, as the JVM's own is. */
    synchronized void reloading() {
        say("RELOADING=1\nMONOTONIC_USEC=" + TimeUnit.NANOSECONDS.toMicros(System.nanoTime()));
    }

    synchronized void reloaded(Reloaded outcome) {
        trouble = outcome instanceof Reloaded.Refused refused
                ? summary("the configuration was not applied", refused.problems())
                : "";
        say("READY=1\n" + status());
    }

    /**
     * The end has begun.
     *
     * @param grace how long answers under way may take
     */
    public synchronized void stopping(Duration grace) {
        long enough = TimeUnit.NANOSECONDS.toMicros(grace.plus(MARGIN).toNanos());
        say("STOPPING=1\nSTATUS=stopping: answers under way are finished\nEXTEND_TIMEOUT_USEC=" + enough);
    }

    /** To be called again and again by what must not hang. */
    synchronized void alive() {
        if (patience > 0 && System.nanoTime() - lastSign >= patience / 3) {
            lastSign = System.nanoTime();
            say("WATCHDOG=1");
        }
    }

    @Override
    public synchronized void changed(List<SiteStatus> before, List<SiteStatus> now) {
        if (socket == null) {
            return; // thousands are not counted for nobody
        }
        state = summary(now);
        if (ready) {
            say(status());
        }
    }

    private String status() {
        return "STATUS=" + (trouble.isEmpty() ? state : state.isEmpty() ? trouble : trouble + "; " + state);
    }

    private static String summary(List<SiteStatus> sites) {
        long served = sites.stream().filter(SiteStatus::served).count();
        String count = served + " of " + sites.size() + " sites served";
        return sites.stream()
                .filter(each -> each.state() != SiteState.READY && each.state() != SiteState.MAINTENANCE)
                .findFirst()
                .map(each -> count + "; " + each.site().name() + " is " + each.state() + ": " + each.reason())
                .orElse(count);
    }

    private static String summary(String what, List<String> problems) {
        String more = problems.size() > 1 ? " (and " + (problems.size() - 1) + " more)" : "";
        return what + ": " + (problems.isEmpty() ? "" : problems.get(0)) + more;
    }

    private void say(String text) {
        if (socket == null) {
            return;
        }
        try {
            socket.send(text.lines()
                    .map(line -> line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…")
                    .reduce((one, other) -> one + "\n" + other)
                    .orElse(""));
        } catch (KernelException gone) {
            LoggerFactory.getLogger(Service.class).warn("{}", gone.getMessage());
        }
    }

    private static long patience(Map<String, String> environment) {
        String process = environment.getOrDefault("WATCHDOG_PID", "");
        boolean ours = process.isEmpty()
                || process.equals(String.valueOf(ProcessHandle.current().pid()));
        String micros = environment.getOrDefault("WATCHDOG_USEC", "");
        boolean usable = ours
                && !micros.isEmpty()
                && micros.length() < 18
                && micros.chars().allMatch(Character::isDigit);
        return usable ? TimeUnit.MICROSECONDS.toNanos(Long.parseLong(micros)) : 0;
    }
}
