package dev.multihome.webserver;

import dev.multihome.address.IpAddress;
import dev.multihome.address.SiteName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Makes sites of ours out of what the box and its web servers have. Pure. For one use. */
public final class Migration {

    private static final int HTTP = 80;

    private final Map<IpAddress, String> aliases;
    private final Set<IpAddress> known;
    private final Predicate<Path> isFolder;
    private final List<Entry> entries = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Set<String> used = new HashSet<>();

    private Migration(Map<IpAddress, String> aliases, Set<IpAddress> known, Predicate<Path> isFolder) {
        this.aliases = aliases;
        this.known = known;
        this.isFolder = isFolder;
    }

    /**
     * The block to be printed and what to say beside it.
     *
     * @param aliases addresses of the box that are aliases, in order, with what they are called: {@code eth0:0}
     * @param known addresses that the configuration has already
     * @param interfaceName where the aliases go
     * @param isFolder whether a folder is there
     */
    public static Migrated of(
            Found found,
            Map<IpAddress, String> aliases,
            Set<IpAddress> known,
            String interfaceName,
            Predicate<Path> isFolder) {
        var migration = new Migration(aliases, known, isFolder);
        migration.notes.addAll(found.notes());
        migration.sites(found.sites());
        migration.aliasesWithoutSite(found.sites());
        String text = migration.entries.isEmpty() ? "" : MigrationText.of(interfaceName, migration.entries);
        return new Migrated(text, migration.notes);
    }

    private void sites(List<WebSite> all) {
        // The first site of an address is its catch-all with us, as the preferred one is with nginx.
        List<WebSite> byAddress = all.stream()
                .filter(each -> !each.addresses().isEmpty())
                .sorted(Comparator.comparing(each -> !each.preferred()))
                .toList();
        List<List<WebSite>> groups = new ArrayList<>();
        for (WebSite each : byAddress) {
            groups.stream()
                    .filter(group -> isSame(group.get(0), each))
                    .findFirst()
                    .ifPresentOrElse(group -> group.add(each), () -> groups.add(new ArrayList<>(List.of(each))));
        }
        Map<IpAddress, SiteName> nameless = new LinkedHashMap<>();
        Map<IpAddress, SiteName> first = new LinkedHashMap<>();
        groups.forEach(each -> site(each, first, nameless));
        long byName = all.stream()
                .filter(each -> each.addresses().isEmpty() && !each.names().isEmpty())
                .count();
        if (byName > 0) {
            notes.add(
                    byName == 1
                            ? "1 site that listens on every address and is told by its name alone: left out"
                            : byName
                                    + " sites that listen on every address and are told by their names alone: left out");
        }
    }

    /** The same site over TLS and without it, or its redirect from one to the other. */
    private static boolean isSame(WebSite one, WebSite other) {
        List<String> names = HostNames.of(one.names());
        boolean alike = names.isEmpty()
                ? HostNames.of(other.names()).isEmpty()
                : HostNames.of(other.names()).stream().anyMatch(names::contains);
        return alike && one.addresses().stream().anyMatch(other.addresses()::contains);
    }

    private void site(List<WebSite> group, Map<IpAddress, SiteName> first, Map<IpAddress, SiteName> nameless) {
        List<IpAddress> addresses = group.stream()
                .flatMap(each -> each.addresses().stream())
                .filter(each -> !known.contains(each))
                .distinct()
                .toList();
        if (addresses.isEmpty()) {
            return;
        }
        Set<String> names = new LinkedHashSet<>();
        for (WebSite each : group) {
            names.addAll(HostNames.of(each.names()));
            each.names().stream()
                    .filter(HostNames::isLost)
                    .forEach(it -> notes.add(each.where() + ": the name " + it + " has no like here: left out"));
        }
        List<Path> folders = group.stream()
                .flatMap(each -> each.folder().stream())
                .distinct()
                .toList();
        if (folders.size() > 1) {
            notes.add(group.get(0).where() + ": with TLS it serves " + folders.get(1) + ", without it " + folders.get(0)
                    + "; the latter was taken");
        }
        Optional<Path> folder = folders.stream().findFirst();
        SiteName name = name(names.stream().findFirst().orElseGet(() -> title(addresses.get(0), folder)));
        Optional<Integer> tls = tlsAlone(group);
        Optional<String> obstacle = obstacle(folder)
                .or(() ->
                        tls.map(port -> "it is there over TLS alone; name its certificate and key, and remove the #"));
        for (IpAddress each : addresses) {
            SiteName other = first.putIfAbsent(each, name);
            if (other != null && (names.isEmpty() || nameless.containsKey(each)) && obstacle.isEmpty()) {
                obstacle = Optional.of("it shares " + each + " with " + other
                        + ", and only names tell them apart; give it some, or another address");
            } else if (names.isEmpty()) {
                nameless.put(each, name);
            }
        }
        if (obstacle.isPresent()) {
            addresses.forEach(each -> {
                first.remove(each, name);
                nameless.remove(each, name);
            });
        }
        List<String> from = Stream.concat(
                        group.stream().map(WebSite::where),
                        addresses.stream().filter(aliases::containsKey).map(aliases::get))
                .toList();
        entries.add(new Entry(name, addresses, List.copyOf(names), folder, port(group), tls, from, obstacle));
    }

    /** The port of a site that has none without TLS. */
    private static Optional<Integer> tlsAlone(List<WebSite> group) {
        List<Socket> sockets = group.stream()
                .flatMap(each -> each.sockets().stream())
                .filter(each -> each.address().isPresent())
                .toList();
        return sockets.stream().allMatch(Socket::tls)
                ? sockets.stream().map(Socket::port).findFirst()
                : Optional.empty();
    }

    private static int port(List<WebSite> group) {
        return group.stream()
                .flatMap(each -> each.sockets().stream())
                .filter(each -> !each.tls() && each.address().isPresent())
                .map(Socket::port)
                .findFirst()
                .orElse(HTTP);
    }

    /** What answers on an alias that no site names is whatever listens on every address. */
    private void aliasesWithoutSite(List<WebSite> all) {
        Set<IpAddress> served = new HashSet<>(known);
        all.forEach(each -> served.addAll(each.addresses()));
        Optional<WebSite> everywhere = all.stream()
                .filter(each ->
                        each.sockets().stream().anyMatch(it -> it.address().isEmpty() && !it.tls()))
                .filter(each -> each.folder().isPresent())
                .min(Comparator.comparing(each -> !each.preferred()));
        aliases.forEach((address, title) -> {
            if (served.contains(address)) {
                return;
            }
            Optional<Path> folder = everywhere.flatMap(WebSite::folder);
            List<String> from =
                    everywhere.map(each -> List.of(title, each.where())).orElse(List.of(title));
            entries.add(new Entry(
                    name(title.replace(':', '-')),
                    List.of(address),
                    List.of(),
                    folder,
                    HTTP,
                    Optional.empty(),
                    from,
                    obstacle(folder)));
        });
    }

    private Optional<String> obstacle(Optional<Path> folder) {
        if (folder.isEmpty()) {
            return Optional.of("no web server names a folder for it; name one, and remove the #");
        }
        return isFolder.test(folder.get())
                ? Optional.empty()
                : Optional.of(folder.get() + " is not there, or may not be read; name another, and remove the #");
    }

    private String title(IpAddress address, Optional<Path> folder) {
        String alias = aliases.get(address);
        if (alias != null) {
            return alias.replace(':', '-');
        }
        return folder.map(Path::getFileName).map(Path::toString).orElse("site");
    }

    private SiteName name(String wish) {
        String plain = wish.replaceFirst("^\\*\\.", "").replaceAll("[^a-zA-Z0-9._-]", "-");
        String safe = plain.matches("[a-zA-Z0-9].*") ? plain : "site" + plain;
        String cut = safe.substring(0, Math.min(safe.length(), SiteName.MAX_LENGTH - 4));
        String name = cut;
        for (int i = 2; !used.add(name); i++) {
            name = cut + "-" + i;
        }
        return new SiteName(name);
    }
}
