package dev.multihome.lan;

import dev.multihome.address.SiteName;
import dev.multihome.fleet.Count;
import dev.multihome.fleet.Digests;
import dev.multihome.fleet.Fleet;
import dev.multihome.fleet.FleetKey;
import dev.multihome.fleet.Report;
import dev.multihome.mdns.Responder;
import dev.multihome.mdns.Standing;
import dev.multihome.serving.SitesListener;
import dev.multihome.site.FleetOptions;
import dev.multihome.site.MdnsOptions;
import dev.multihome.site.ServerConfig;
import dev.multihome.site.Site;
import dev.multihome.site.SiteStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Tells the network of the sites as their states change: by name on the LAN, and to other boxes. Works on a thread of its
 * own, and looks now and then whether the interface has come, or a new key. Thread-safe.
 */
public final class Fleets implements SitesListener {

    private static final long LOOK_SECONDS = 3;

    private final MdnsOptions mdns;
    private final Optional<FleetOptions> options;
    private final Runnable observer;
    private final Kept<Responder> names;
    private final Kept<Fleet> boxes;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        var made = new Thread(task, "lan");
        made.setDaemon(true);
        return made;
    });
    private volatile @Nullable Responder responder;
    private volatile @Nullable Fleet fleet;
    private volatile List<SiteStatus> sites = List.of();
    private volatile Map<SiteName, Standing> standings = Map.of();
    private volatile @Nullable Digests digests;
    private volatile List<String> troubles = List.of();
    private String keyStamp = "";
    private String keyTrouble = "";
    private String keyExposure = "";

    /**
     * Does nothing yet.
     *
     * @param observer is told when a name on the LAN is doing otherwise than before
     */
    public Fleets(ServerConfig config, Runnable observer) {
        this.mdns = config.mdns();
        this.options = config.fleet();
        this.observer = observer;
        names = new Kept<>(
                "names of sites on " + mdns.interfaceName() + " end in ." + mdns.domain(),
                ways -> Responder.start(
                        Stream.of(ways.ipv4(), ways.link())
                                .flatMap(Optional::stream)
                                .toList(),
                        mdns.domain(),
                        this::named));
        String told = options.map(each ->
                        "box " + each.box() + " of the fleet " + each.name() + " is heard on " + each.interfaceName())
                .orElse("");
        boxes = new Kept<>(told, ways -> Fleet.start(Memberships.of(options.orElseThrow()), ways, Clock.systemUTC()));
    }

    /** Begins, where the configuration wants any of it. */
    public void start() {
        if (mdns.enabled() || options.isPresent()) {
            if (options.isPresent()) {
                digests = new Digests(this::soon);
            }
            var unused = thread.scheduleWithFixedDelay(this::look, 0, LOOK_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Override
    public void changed(List<SiteStatus> before, List<SiteStatus> now) {
        sites = now;
        if (mdns.enabled() || options.isPresent()) {
            soon();
        }
    }

    private void soon() {
        if (!thread.isShutdown()) {
            thread.execute(this::look);
        }
    }

    /** Why a site's name on the LAN is not its own; empty where it is, or nothing is known. */
    public String trouble(Site site) {
        Standing standing = standings.get(site.name());
        return standing == null || standing.reason().isEmpty()
                ? ""
                : "the name " + standing.name() + " is not announced: " + standing.reason();
    }

    /** The boxes, their sites, and what is amiss; empty where this box is in no fleet, or not yet. */
    public Optional<Report> report() {
        return Optional.ofNullable(fleet).map(Fleet::report);
    }

    /** What was counted of the fleet's datagrams; empty where there is no fleet, or not yet. */
    public Map<Count, Long> counts() {
        Fleet open = fleet;
        return open == null ? Map.of() : open.counts().all();
    }

    /** What was counted of the messages about names on the LAN; empty where there are none, or not yet. */
    public Map<dev.multihome.mdns.Count, Long> nameCounts() {
        Responder open = responder;
        return open == null ? Map.of() : open.counts().all();
    }

    /** How many names on the LAN are doing so. */
    public long names(Standing.State state) {
        return standings.values().stream().filter(each -> each.state() == state).count();
    }

    /** Why the network is not told of the sites as it should be, a sentence each; empty where nothing is wrong. */
    public List<String> troubles() {
        List<String> all = new ArrayList<>(troubles);
        if (counts().getOrDefault(Count.NAMESAKE, 0L) > 0) {
            all.add("another box of the fleet goes by the name "
                    + options.map(FleetOptions::box).orElse("")
                    + ", too, and is not heard; give each a name: fleet.box");
        }
        return all;
    }

    /** Says goodbye, before the addresses go. */
    public void stop() {
        thread.execute(() -> {
            names.close();
            boxes.close();
        });
        thread.shutdown();
        try {
            if (!thread.awaitTermination(2 * LOOK_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
        Digests last = digests;
        if (last != null) {
            last.close();
        }
    }

    private void look() {
        try {
            List<SiteStatus> now = sites;
            if (mdns.enabled()) {
                Responder open = names.look(() -> Attachments.of(mdns.interfaceName(), Memberships.aliases(now)));
                responder = open;
                if (open != null) {
                    open.names(Memberships.presences(now));
                }
            }
            if (options.isPresent()) {
                lookAfterFleet(options.get(), now);
            }
            troubles = Stream.of(names.trouble(), boxes.trouble(), keyTrouble, keyExposure)
                    .filter(each -> !each.isEmpty())
                    .toList();
        } catch (RuntimeException failed) { // which would end the looking for good
            LoggerFactory.getLogger(Fleets.class).error("the network is not told of the sites", failed);
        }
    }

    private void lookAfterFleet(FleetOptions fleetOptions, List<SiteStatus> now) {
        fleet = boxes.look(() -> Attachments.of(fleetOptions.interfaceName(), Memberships.aliases(now)));
        Fleet open = fleet;
        Digests known = digests;
        if (open == null || known == null) {
            return;
        }
        Map<SiteName, Path> folders = new HashMap<>();
        now.forEach(each -> folders.put(each.site().name(), each.site().folder()));
        known.folders(folders);
        open.sites(now.stream()
                .map(each -> Memberships.hosted(each, known.of(each.site().name())))
                .toList());
        rekey(open, fleetOptions.keyFile());
    }

    /** A file that was replaced, edited or given to others is read again; so is one that could not be read. */
    private void rekey(Fleet open, Path keyFile) {
        try {
            var read = Files.readAttributes(keyFile, "unix:ctime,ino,size");
            String stamp = read.get("ctime") + " " + read.get("ino") + " " + read.get("size");
            if (!stamp.equals(keyStamp) || !keyTrouble.isEmpty()) {
                if (!keyStamp.isEmpty()) {
                    open.rekey();
                    LoggerFactory.getLogger(Fleets.class).info("the fleet's key is that of {} now", keyFile);
                }
                keyStamp = stamp;
                keyTrouble = "";
                keyExposure = FleetKey.isReadableByOthers(keyFile)
                        ? keyFile + " can be read by others, who can speak for any box then; `chmod 600 " + keyFile
                                + "`, and make a new key for all boxes"
                        : "";
            }
        } catch (IOException failed) {
            String why = "the fleet's key stays as it was: "
                    + (failed instanceof NoSuchFileException
                            ? "there is no file " + keyFile + " any more"
                            : failed.getMessage());
            if (!why.equals(keyTrouble)) {
                LoggerFactory.getLogger(Fleets.class).warn(why);
            }
            keyTrouble = why;
        }
    }

    private void named(List<Standing> now) {
        Map<SiteName, Standing> all = new HashMap<>();
        now.forEach(each -> all.put(each.site(), each));
        boolean other = !troubles(all).equals(troubles(standings));
        standings = all;
        if (other) {
            observer.run();
        }
    }

    private static Map<SiteName, String> troubles(Map<SiteName, Standing> standings) {
        Map<SiteName, String> troubles = new HashMap<>();
        standings.forEach((site, each) -> troubles.put(site, each.reason()));
        return troubles;
    }
}
