package dev.multihome.config;

import com.typesafe.config.ConfigObject;
import dev.multihome.sequence.Middle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The text of a configuration, parsed, as it was at one moment: {@code multihome.conf} and the files of sites beside it.
 * Immutable, for any thread.
 */
public final class Texts {

    private final Path file;
    private final Map<String, String> environment;
    private final Parsed main;
    private final Report listing;
    private final Map<Path, Parsed> siteFiles;
    private final Set<Path> includedBySites = new HashSet<>();

    /** One file, what is wrong with it, and the files that it includes, directly or not, those that are missing too. */
    static final class Parsed { // compared by identity: what was parsed anew counts as different

        private final Path absolute;
        private final Optional<HoconFile> file;
        private final Report report;
        private final Set<Path> included;

        Parsed(Path absolute, Optional<HoconFile> file, Report report, Set<Path> included) {
            this.absolute = absolute;
            this.file = file;
            this.report = report;
            this.included = included;
        }

        Optional<HoconFile> file() {
            return file;
        }

        Report report() {
            return report;
        }

        Set<Path> included() {
            return included;
        }
    }

    private Texts(
            Path file, Map<String, String> environment, Parsed main, Report listing, Map<Path, Parsed> siteFiles) {
        this.file = file;
        this.environment = environment;
        this.main = main;
        this.listing = listing;
        this.siteFiles = siteFiles;
        for (Parsed each : siteFiles.values()) {
            if (!each.included().isEmpty()) {
                includedBySites.addAll(each.included());
            }
        }
    }

    /** Reads the files. It does not fail: what is wrong is found again in the configuration that is made of them. */
    public static Texts read(Path file) {
        return read(file, System.getenv());
    }

    static Texts read(Path file, Map<String, String> environment) {
        return read(file, environment, parse(file, file, environment, null), Map.of());
    }

    private static Texts read(Path file, Map<String, String> environment, Parsed main, Map<Path, Parsed> known) {
        @Nullable ConfigObject shared = main.file().map(HoconFile::resolved).orElse(null);
        var listing = new Report(file);
        Map<Path, Parsed> siteFiles = new LinkedHashMap<>();
        for (Path each : Folders.siteFiles(folderOfSiteFiles(file), listing)) {
            Parsed there = known.get(each);
            siteFiles.put(each, there == null ? parse(file, each, environment, shared) : there);
        }
        return new Texts(file, environment, main, listing, siteFiles);
    }

    /**
     * The files as they are now.
     *
     * @param changed those that may be different, absolute; the others are not read again
     */
    public Texts again(Set<Path> changed) {
        if (touches(changed, file, main)) {
            return read(file, environment); // what a site's file says may have come from here
        }
        if (listing.isSound() && includedBySites.isEmpty() && changed.stream().allMatch(this::isBeside)) {
            return exchanged(changed);
        }
        Map<Path, Parsed> kept = new LinkedHashMap<>(siteFiles);
        kept.entrySet().removeIf(each -> touches(changed, each.getKey(), each.getValue()));
        return read(file, environment, main, kept);
    }

    /** The same with these files of sites read again, and without looking for the others, which may be thousands. */
    private Texts exchanged(Set<Path> changed) {
        @Nullable ConfigObject shared = main.file().map(HoconFile::resolved).orElse(null);
        Map<Path, Parsed> now = new LinkedHashMap<>(siteFiles);
        for (Path each : changed) {
            Path known = folderOfSiteFiles(file).resolve(each.getFileName());
            if (!Folders.isSiteFile(known)) {
                now.remove(known);
            } else if (now.put(known, parse(file, known, environment, shared)) == null) {
                now = new TreeMap<>(now); // a new one has its place by its name
            }
        }
        return new Texts(file, environment, main, listing, now);
    }

    private boolean isBeside(Path absolute) {
        return folderOfSiteFiles().equals(absolute.getParent());
    }

    /** Whether a file is one of {@link #files}. */
    public boolean has(Path absolute) {
        return absolute.equals(absolute(file))
                || main.included().contains(absolute)
                || includedBySites.contains(absolute)
                || isBeside(absolute)
                        && siteFiles.containsKey(folderOfSiteFiles(file).resolve(absolute.getFileName()));
    }

    /** The main file, as the user named it. */
    public Path file() {
        return file;
    }

    /** Every file that counts, absolute: the main file, those of sites, those that are included, some twice, missing ones too. */
    public List<Path> files() {
        List<Path> all = new ArrayList<>(siteFiles.size() + 1);
        all.add(absolute(file));
        all.addAll(main.included());
        for (Parsed each : siteFiles.values()) {
            all.add(each.absolute);
        }
        all.addAll(includedBySites);
        return all;
    }

    /** Where the files of sites are, or would be, absolute. */
    public Path folderOfSiteFiles() {
        return absolute(folderOfSiteFiles(file));
    }

    private static boolean touches(Set<Path> changed, Path file, Parsed parsed) {
        return changed.contains(absolute(file)) || parsed.included().stream().anyMatch(changed::contains);
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private static Path folderOfSiteFiles(Path file) {
        return file.resolveSibling("sites");
    }

    /**
     * The sites whose text may be another than it was: those whose file came, went, or was read again.
     *
     * @return their names; empty where the main file was read again, from which any site's text may have come
     */
    public Optional<Set<String>> changedSince(Texts before) {
        if (main != before.main) {
            return Optional.empty();
        }
        Set<String> changed = new HashSet<>();
        if (siteFiles == before.siteFiles) {
            return Optional.of(changed);
        }
        Middle<Parsed> middle = Middle.of(List.copyOf(before.siteFiles.values()), List.copyOf(siteFiles.values()));
        changed.addAll(names(siteFiles, middle.head(), middle.now().size(), before.siteFiles));
        changed.addAll(names(before.siteFiles, middle.head(), middle.before().size(), siteFiles));
        return Optional.of(changed);
    }

    /** The names of those sites, from the first on so many, whose files are not the very same among others. */
    private static List<String> names(Map<Path, Parsed> files, int first, int count, Map<Path, Parsed> others) {
        return List.copyOf(files.entrySet()).subList(first, first + count).stream()
                .filter(each -> others.get(each.getKey()) != each.getValue())
                .map(each -> Folders.nameOf(each.getKey()))
                .toList();
    }

    Parsed main() {
        return main;
    }

    /** What is wrong with the folder of the files of sites. */
    Report listing() {
        return listing;
    }

    /** Those of sites, by name. */
    Map<Path, Parsed> siteFiles() {
        return siteFiles;
    }

    private static Parsed parse(Path main, Path file, Map<String, String> environment, @Nullable ConfigObject shared) {
        var report = new Report(main);
        Set<Path> included = new LinkedHashSet<>();
        return new Parsed(
                absolute(file),
                HoconFile.read(file, environment, shared, report, each -> included.add(absolute(each))),
                report,
                included);
    }
}
