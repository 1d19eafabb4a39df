package dev.multihome.loop;

import dev.multihome.config.Json;
import dev.multihome.config.Reading;
import dev.multihome.config.Setting;
import dev.multihome.config.SiteEntry;
import dev.multihome.sequence.Middle;
import dev.multihome.site.ServerConfig;
import dev.multihome.site.Site;
import dev.multihome.site.SiteCatalog;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is different between two configurations, for people. */
public final class Differences {

    /** Keys, and blocks of keys, that only a start of the server reads. */
    private static final List<String> AT_START = List.of(
            "state-folder",
            "io-threads",
            "cache-memory",
            "listen.fast",
            "stop-timeout",
            "limits.connections",
            "limits.connections-per-client",
            "limits.rate-window",
            "admin.",
            "logs.",
            "mdns.",
            "fleet.",
            "tls-profile",
            "tls-engine");

    private Differences() {}

    /** Sites that come and go, then keys whose values differ, in the order of the files. */
    static List<Change> between(Reading<ServerConfig> before, Reading<ServerConfig> after) {
        Set<String> whole = new HashSet<>();
        List<Change> changes = ofSites(before, after, whole);
        values(before, after, whole, changes);
        return changes;
    }

    /** Sites that come and go, where nothing else can be different: the text is the same. */
    static List<Change> ofSites(Reading<ServerConfig> before, Reading<ServerConfig> after) {
        return ofSites(before, after, new HashSet<>());
    }

    private static List<Change> ofSites(Reading<ServerConfig> before, Reading<ServerConfig> after, Set<String> whole) {
        List<Change> changes = new ArrayList<>();
        SiteCatalog old = before.value().orElseThrow().sites();
        SiteCatalog now = after.value().orElseThrow().sites();
        Middle<Site> middle = Middle.of(old.sites(), now.sites());
        for (Site site : middle.before()) {
            if (now.find(site.name()).isEmpty()) {
                changes.add(new Change(
                        Change.Kind.REMOVED, whole(site, whole), site.folder().toString()));
            }
        }
        for (Site site : middle.now()) {
            if (old.find(site.name()).isEmpty()) {
                changes.add(new Change(
                        Change.Kind.ADDED, whole(site, whole), site.folder().toString()));
            }
        }
        return changes;
    }

    private static void values(
            Reading<ServerConfig> before, Reading<ServerConfig> after, Set<String> whole, List<Change> changes) {
        int first = 0;
        int most = Math.min(before.settings().size(), after.settings().size());
        while (first < most
                && isAlike(before.settings().get(first), after.settings().get(first))) {
            first++; // those of no site come first, and are other objects at each reading
        }
        Middle<Setting> middle = Middle.of(from(first, before), from(first, after));
        Map<String, Object> old = values(middle.before(), whole);
        Map<String, Object> now = values(middle.now(), whole);
        now.forEach((path, value) -> {
            Object was = old.remove(path);
            if (was == null) {
                changes.add(change(path, Change.Kind.ADDED, Json.line(value)));
            } else if (!was.equals(value)) {
                changes.add(change(path, Change.Kind.CHANGED, Json.line(was) + " -> " + Json.line(value)));
            }
        });
        old.forEach((path, was) -> changes.add(change(path, Change.Kind.REMOVED, Json.line(was) + " -> the default")));
    }

    @SuppressWarnings("ReferenceEquality") // mostly they are the very same
    private static boolean isAlike(Setting one, Setting other) {
        return one == other || one.path().equals(other.path()) && one.value().equals(other.value());
    }

    private static List<Setting> from(int first, Reading<ServerConfig> reading) {
        return reading.settings().subList(first, reading.settings().size());
    }

    private static Change change(String path, Change.Kind kind, String detail) {
        boolean late =
                AT_START.stream().anyMatch(each -> each.endsWith(".") ? path.startsWith(each) : path.equals(each));
        return new Change(late ? Change.Kind.NEEDS_RESTART : kind, path, detail);
    }

    /** The values that the files set, without those of sites that come or go as a whole. */
    private static Map<String, Object> values(List<Setting> settings, Set<String> whole) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Setting each : settings) {
            if (!whole.contains(each.site())) {
                values.put(each.path(), each.value());
            }
        }
        return values;
    }

    private static String whole(Site site, Set<String> whole) {
        String path = SiteEntry.path(site.name());
        whole.add(path);
        return path;
    }
}
