package dev.multihome.site;

import dev.multihome.config.Placed;
import dev.multihome.config.Report;
import dev.multihome.config.Section;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads the keys of a site that are about what it does other than send files. */
final class BehaviourReader {

    private static final String ON = "on";
    private static final String OFF = "off";

    private final Section keys;
    private final String realm;
    private final Optional<Path> folder;
    private final Report report;

    private BehaviourReader(Section keys, String realm, Optional<Path> folder, Report report) {
        this.keys = keys;
        this.realm = realm;
        this.folder = folder;
        this.report = report;
    }

    /** Reads those of a site whose addresses, names, ports and folder are known. */
    static Behaviour read(Section keys, Site plain, Report report) {
        var reader = new BehaviourReader(keys, plain.name().value(), Optional.of(plain.folder()), report);
        List<Placed<PathRule>> redirects = PathRulesReader.redirects(keys, report);
        Behaviour behaviour = reader.read(redirects, plain.names());
        Set<String> hosts = new HashSet<>(plain.names());
        plain.addresses().forEach(address -> hosts.add(address.inUrl()));
        behaviour.canonical().ifPresent(name -> hosts.add(name.value()));
        RedirectLoops.report(redirects, hosts, plain.ports(), report);
        reader.checkFile("fallback", keys, behaviour.fallback(), plain.folder());
        Section pages = keys.section("error-pages");
        behaviour
                .errorPages()
                .forEach((status, page) ->
                        reader.checkFile(String.valueOf(status), pages, Optional.of(page), plain.folder()));
        return behaviour;
    }

    /** Checks the defaults of all sites. */
    static void check(Section defaults, Report report) {
        new BehaviourReader(defaults, "all", Optional.empty(), report)
                .read(PathRulesReader.redirects(defaults, report), List.of());
    }

    private Behaviour read(List<Placed<PathRule>> redirects, List<String> names) {
        return new Behaviour(
                new Maintenance(
                        keys.value("maintenance", Maintenance::read, Maintenance.Mode.FILE), where("maintenance")),
                AccessReader.read(keys, realm, folder, report),
                canonical(names),
                Placed.values(redirects),
                Placed.values(PathRulesReader.rewrites(keys, report)),
                keys.value("fallback", BehaviourReader::file).map(path -> new Rule<>(path, where("fallback"))),
                keys.has("error-pages") ? errorPages(keys.section("error-pages")) : Map.of());
    }

    private String where(String key) {
        return keys.place(key).map(Placed::where).orElse("");
    }

    private Optional<Rule<String>> canonical(List<String> names) {
        String value = keys.value("canonical", BehaviourReader::canonical).orElse(OFF);
        Optional<String> first =
                names.stream().filter(name -> !name.startsWith("*")).findFirst();
        if (value.equals(OFF) || value.equals(ON) && first.isEmpty() && isDefault("canonical")) {
            return Optional.empty();
        }
        if (value.equals(ON) && first.isEmpty()) {
            problem(
                    "canonical",
                    "is on, and the site has no name to redirect to; give it names, or write the name here");
            return Optional.empty();
        }
        if (!value.equals(ON) && !names.isEmpty() && !names.contains(value)) {
            problem("canonical", value + " is not among the site's names; add it to names, or write one of them here");
            return Optional.empty();
        }
        return Optional.of(new Rule<>(value.equals(ON) ? first.get() : value, where("canonical")));
    }

    /** Whether a site has the key's value from the defaults of all sites, among which some need not have use for it. */
    private boolean isDefault(String key) {
        return keys.place(key)
                .filter(place -> place.path().startsWith("defaults"))
                .isPresent();
    }

    private void problem(String key, String text) {
        keys.place(key).ifPresent(place -> report.problem(place.origin(), place.path(), text));
    }

    private static Map<Integer, Rule<String>> errorPages(Section pages) {
        Map<Integer, Rule<String>> byStatus = new TreeMap<>();
        for (String status : pages.anyKeys()) {
            pages.value(status, text -> {
                        if (!status.matches("[45][0-9][0-9]")) {
                            throw new IllegalArgumentException(status + " is no status of an error; write 400 to 599");
                        }
                        return file(text);
                    })
                    .ifPresent(path -> byStatus.put(
                            Integer.parseInt(status),
                            new Rule<>(
                                    path, pages.place(status).map(Placed::where).orElse(""))));
        }
        return byStatus;
    }

    /** A file may come later or go: the site works without it, so this is a note. */
    private void checkFile(String key, Section section, Optional<Rule<String>> rule, Path folder) {
        if (rule.isPresent() && Files.isDirectory(folder)) {
            Path file = folder.resolve(rule.get().value().substring(1));
            if (!Files.isRegularFile(file)) {
                section.place(key)
                        .ifPresent(place -> report.note(
                                place.origin(),
                                place.path(),
                                file + " is not there; until it is, the server's own error page is sent"));
            }
        }
    }

    private static String file(String text) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("\"" + text + "\" is no path of the site; start it with /");
        }
        if (text.endsWith("/")) {
            throw new IllegalArgumentException(text + " is a folder; name a file, such as " + text + "index.html");
        }
        for (String segment : text.substring(1).split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                throw new IllegalArgumentException(
                        text + " has an empty or a dot segment; write the path within the site's folder");
            }
        }
        return text;
    }

    private static String canonical(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "on", "true", "yes" -> ON;
            case "off", "false", "no" -> OFF;
            default -> {
                String name = HostName.read(text);
                if (name.startsWith("*")) {
                    throw new IllegalArgumentException(text + " is no single host; write the one to redirect to");
                }
                yield name;
            }
        };
    }
}
