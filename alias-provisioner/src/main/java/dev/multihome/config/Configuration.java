package dev.multihome.config;

import dev.multihome.address.SiteName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The files of one configuration, parsed: {@code multihome.conf}, the files of sites beside it, and the folders that are
 * sites. Its sections are asked for what they hold; {@link #reportUnknownKeys()} at the end finds what nobody asked for.
 * For one thread.
 */
public final class Configuration {

    /** What holds values for substitutions, and is no setting itself. */
    private static final String VARIABLES = "vars";

    private final Path file;
    private final Report report;
    private final KnownKeys known = new KnownKeys("");
    private final KnownKeys ofSite = known.below("sites").below("*");
    private final Layer top;
    private final Section root;
    private final Path sitesFolder;
    private final Optional<Placed<String>> sitesFolderKey;
    private final Listing listing;
    private final List<Layer> siteFiles = new ArrayList<>();
    private final Map<SiteName, SiteEntry> sites = new LinkedHashMap<>();
    private final Entries entries = new Entries();
    private final Earlier earlier;

    private Configuration(Path file, Report report, Optional<HoconFile> main, Listing listing, Earlier earlier) {
        this.file = file;
        this.report = report;
        this.listing = listing;
        this.earlier = earlier;
        top = main.isPresent()
                ? layer(main.get(), "", known)
                : new Layer(report, new Positions(file, false), "", known, null, null);
        root = new Section(report, "", true, top);
        sitesFolder = root.file("sites-folder", beside(Path.of("../sites")));
        // a folder that is named wrongly is not looked for
        sitesFolderKey = report.textIsRight() ? root.place("sites-folder") : Optional.empty();
        top.child(VARIABLES).leaveAll();
    }

    /** How the folders in {@code sites-folder} are found. */
    @FunctionalInterface
    public interface Listing {

        /**
         * Those that are sites if no file names them, by name.
         *
         * @param folder is there
         */
        List<Path> of(Path folder, Report report);

        /**
         * By reading the folder.
         *
         * @param unheard what stands there and is no site, or not yet: files, too
         */
        static Listing without(Predicate<Path> unheard) {
            return (folder, report) -> Folders.list(folder, each -> !unheard.test(each), report);
        }
    }

    /**
     * What was found when the same main file was gone by.
     *
     * @param entries the sites
     * @param remembered by their names, those whose keys need not be asked for again
     */
    public record Earlier(Entries entries, Predicate<SiteName> remembered) {

        /** Nothing. */
        public static final Earlier NONE = new Earlier(Entries.NONE, any -> false);
    }

    /**
     * Reads the files. It does not fail: what is wrong is in {@link #report()}.
     *
     * @param file the main file, as the user named it
     * @param environment what substitutions fall back on
     */
    public static Configuration load(Path file, Map<String, String> environment) {
        return of(Texts.read(file, environment), Listing.without(each -> !Files.isDirectory(each)), Earlier.NONE, true);
    }

    /**
     * Goes by files that were read before, and by the folders as they are now. Settings that no file mentions are left out
     * of the report.
     *
     * @param listing finds the folders that are sites
     * @param earlier whose remembered sites are entries without keys
     */
    public static Configuration of(Texts texts, Listing listing, Earlier earlier) {
        return of(texts, listing, earlier, false);
    }

    private static Configuration of(Texts texts, Listing listing, Earlier earlier, boolean defaults) {
        var report = new Report(texts.file(), defaults);
        texts.main().report().addTo(report);
        Optional<HoconFile> main = texts.main().file();
        var configuration = new Configuration(texts.file(), report, main, listing, earlier);
        configuration.addEntries();
        configuration.addSiteFiles(texts);
        if (main.isPresent()) { // otherwise every folder would seem to be without an entry
            configuration.addFolders();
        }
        return configuration;
    }

    /** The main file, as the user named it. */
    public Path file() {
        return file;
    }

    public Report report() {
        return report;
    }

    /** The main file's keys. */
    public Section root() {
        return root;
    }

    /** The keys that count for every site. */
    public Section defaults() {
        return new Section(report, "defaults", false, top.child("defaults", ofSite));
    }

    /** The value of {@code sites-folder}, absolute; it exists unless the report says otherwise or it is the default. */
    public Path sitesFolder() {
        return sitesFolder;
    }

    /**
     * Every site: those of the main file by line, those of files by name, those that are a folder only by name. HOCON
     * keeps no order, so several of one line come by name.
     */
    public List<SiteEntry> sites() {
        return List.copyOf(sites.values());
    }

    /** The same as they may be taken over into a later configuration. */
    public Entries entries() {
        return entries;
    }

    /** A path as if it stood in the main file, absolute. */
    public Path beside(Path relative) {
        Path folder = file.toAbsolutePath().getParent();
        return (folder == null ? relative : folder.resolve(relative)).normalize();
    }

    /** To be called when all keys have been asked for: reports those of the files that nobody knows. */
    public void reportUnknownKeys() {
        Set<String> patterns = new TreeSet<>();
        Supplier<Set<String>> all = () -> {
            if (patterns.isEmpty()) { // collected when there is an unknown key, which is seldom
                known.collect(patterns);
            }
            return patterns;
        };
        top.reportUnknown(all);
        siteFiles.forEach(each -> each.reportUnknown(all));
    }

    private void addEntries() {
        Layer entries = top.child("sites");
        for (String name : entries.keys()) {
            Origin origin = entries.origin(name);
            Optional<SiteName> site = siteName(name, origin, Layer.join("sites", name));
            if (site.isPresent()) {
                add(site.get(), entries.child(name, ofSite), origin);
            }
        }
        entries.leaveAll();
    }

    private void addSiteFiles(Texts texts) {
        texts.listing().addTo(report);
        List<Map.Entry<Path, Texts.Parsed>> files =
                List.copyOf(texts.siteFiles().entrySet());
        List<@Nullable SiteEntry> known =
                earlier.entries().ofFiles(List.copyOf(texts.siteFiles().values()));
        for (int i = 0; i < files.size(); i++) {
            Texts.Parsed read = files.get(i).getValue();
            SiteEntry site = remembered(known.get(i));
            read.report().addTo(report);
            if (site == null) {
                site = siteOf(files.get(i).getKey(), read, texts.main().file().isPresent());
            } else {
                add(site);
            }
            entries.addFile(read, site);
        }
    }

    /** The site of a file, added; null where that cannot be. */
    private @Nullable SiteEntry siteOf(Path siteFile, Texts.Parsed read, boolean hasMain) {
        String name = Folders.nameOf(siteFile);
        var origin = new Origin(siteFile, 1);
        Optional<SiteName> site = siteName(name, new Origin(siteFile, 0), "");
        if (site.isEmpty() || !hasMain) {
            return null; // without the main file it is not known what a site is to be
        }
        Optional<HoconFile> text = read.file();
        Layer layer = text.isPresent() ? layer(text.get(), Layer.join("sites", name), ofSite) : empty(siteFile, name);
        SiteEntry first = sites.get(site.get());
        if (first != null) {
            report.problem(origin, first.path(), "stands in " + first.origin() + " too; keep one of the two");
            return null;
        }
        siteFiles.add(layer);
        return add(site.get(), layer, origin);
    }

    private void addFolders() {
        List<Path> folders = Folders.sites(sitesFolder, sitesFolderKey, report, listing);
        List<@Nullable SiteEntry> known = earlier.entries().ofFolders(folders);
        for (int i = 0; i < folders.size(); i++) {
            SiteEntry site = remembered(known.get(i));
            if (site == null) {
                site = siteOf(folders.get(i));
            }
            boolean found = site != null && !sites.containsKey(site.name());
            entries.addFolder(folders.get(i), site != null && found ? add(site) : site);
        }
    }

    /** The site of a folder's name, one of a file if there is; null where that cannot be. */
    private @Nullable SiteEntry siteOf(Path folder) {
        String name = String.valueOf(folder.getFileName());
        try {
            var site = new SiteName(name);
            SiteEntry there = sites.get(site);
            return there != null
                    ? there
                    : new SiteEntry(site, withDefaults(empty(folder, name)), new Origin(folder, 0), true);
        } catch (IllegalArgumentException wrong) {
            report.note(new Origin(folder, 0), "", "is not served: " + wrong.getMessage() + "; rename the folder");
            return null;
        }
    }

    private @Nullable SiteEntry remembered(@Nullable SiteEntry known) {
        return known != null && earlier.remembered().test(known.name()) ? known : null;
    }

    private SiteEntry add(SiteName name, Layer own, Origin origin) {
        return add(new SiteEntry(name, withDefaults(own), origin, false));
    }

    private SiteEntry add(SiteEntry site) {
        sites.put(site.name(), site);
        return entries.add(site);
    }

    private Section withDefaults(Layer own) {
        return new Section(report, own.path(), true, own, top.child("defaults", ofSite));
    }

    private Optional<SiteName> siteName(String name, Origin origin, String path) {
        try {
            return Optional.of(new SiteName(name));
        } catch (IllegalArgumentException wrong) {
            report.problem(origin, path, wrong.getMessage() + "; rename it");
            return Optional.empty();
        }
    }

    private Layer empty(Path origin, String name) {
        return new Layer(report, new Positions(origin, false), Layer.join("sites", name), ofSite, null, null);
    }

    private Layer layer(HoconFile read, String path, KnownKeys keys) {
        return new Layer(report, read.positions(), path, keys, read.resolved(), read.written());
    }
}
