package dev.multihome.admin;

import dev.multihome.address.IpAddress;
import dev.multihome.fleet.Count;
import dev.multihome.fleet.Report;
import dev.multihome.site.SiteBuilder;
import dev.multihome.site.SiteState;
import dev.multihome.site.SiteStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A box without a server: its sites are as they are set, and it remembers what it was asked. */
final class TestBox implements Box, Surroundings {

    static final Instant STARTED = Instant.parse("2026-01-02T03:04:05Z");

    final List<String> asked = new CopyOnWriteArrayList<>();
    final Map<Count, Long> datagrams = new EnumMap<>(Count.class);
    volatile List<String> troubles = List.of();
    volatile List<Neighbour> neighbours = List.of();
    volatile Optional<Report> fleet = Optional.empty();
    volatile Phase phase = Phase.SERVING;
    volatile Duration pulse = Duration.ZERO;
    volatile Reload outcome = new Reload.Valid(List.of());
    private volatile List<SiteReport> sites = List.of();
    private volatile List<Event> events = List.of();

    TestBox site(String name, SiteState state, String reason) {
        List<SiteReport> more = new ArrayList<>(sites);
        more.removeIf(each -> each.status().site().name().value().equals(name));
        more.add(report(name, more.size() + 1, state, reason));
        sites = List.copyOf(more);
        return this;
    }

    TestBox sites(int count) {
        List<SiteReport> many = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            many.add(report("site-" + i, i, SiteState.READY, ""));
        }
        sites = List.copyOf(many);
        return this;
    }

    TestBox event(String site, Event.Level level, String text) {
        List<Event> more = new ArrayList<>(events);
        more.add(new Event(more.size() + 1, STARTED, site, level, text));
        events = List.copyOf(more);
        return this;
    }

    private static SiteReport report(String name, int number, SiteState state, String reason) {
        IpAddress address = IpAddress.parse("10." + (number >> 16) + "." + (number >> 8 & 255) + "." + (number & 255));
        var site = new SiteBuilder(name, Path.of("/srv/sites", name))
                .at(address)
                .names("www." + name + ".example")
                .origin("conf/multihome.conf", number)
                .build();
        var standing = new SiteStatus.Standing(address, "eth0:" + (number - 1), "ours");
        var status = new SiteStatus(
                site,
                state,
                reason,
                List.of(standing),
                List.of("http://" + address + "/"),
                Optional.empty(),
                Optional.of(STARTED));
        return new SiteReport(status, STARTED);
    }

    @Override
    public About about() {
        return new About("1.2.3", 4711, STARTED, Path.of("conf/multihome.conf"));
    }

    @Override
    public Phase phase() {
        return phase;
    }

    @Override
    public Duration uptime() {
        return Duration.ofSeconds(90);
    }

    @Override
    public Duration pulse() {
        return pulse;
    }

    @Override
    public List<SiteReport> sites() {
        return sites;
    }

    @Override
    public List<Event> events() {
        return events;
    }

    @Override
    public List<String> troubles() {
        return troubles;
    }

    @Override
    public Optional<Report> fleet() {
        return fleet;
    }

    @Override
    public Map<Count, Long> datagrams() {
        return datagrams;
    }

    @Override
    public List<Neighbour> neighbours() {
        return neighbours;
    }

    @Override
    public Reload plan() {
        asked.add("plan");
        return outcome;
    }

    @Override
    public Reload reload() {
        asked.add("reload");
        return outcome;
    }

    @Override
    public void reopen() {
        asked.add("reopen");
    }

    @Override
    public void stop() {
        asked.add("stop");
    }
}
