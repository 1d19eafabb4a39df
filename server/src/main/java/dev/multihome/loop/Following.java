package dev.multihome.loop;

import dev.multihome.config.Configuration.Listing;
import dev.multihome.config.Problem;
import dev.multihome.config.Reading;
import dev.multihome.config.Texts;
import dev.multihome.disk.DiskWatch;
import dev.multihome.disk.Interest;
import dev.multihome.site.ServerConfig;
import dev.multihome.site.ServerConfigReader;
import dev.multihome.site.Site;
import dev.multihome.site.SiteMemory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The configuration in force, and what becomes of its files and folders on the disk. For one thread. */
public final class Following implements AutoCloseable {

    private final DiskWatch disk;
    private Candidate inForce;
    private Object device;
    private final Set<Path> kept = new HashSet<>();

    /**
     * Something on the disk is different.
     *
     * @param edited whether one of the texts has been edited since they were asked for last
     */
    record Edits(Set<Path> texts, Set<Path> folders, boolean edited) {

        Edits withoutFolders() {
            return new Edits(texts, Set.of(), edited);
        }
    }

    /**
     * Reads a configuration for the first time. It does not fail: what is wrong is in the reading.
     *
     * @param file as the user named it
     */
    public static Candidate first(Path file) {
        long since = System.currentTimeMillis();
        Texts texts = Texts.read(file);
        return new Candidate(
                texts,
                ServerConfigReader.read(
                        texts, Listing.without(each -> !Files.isDirectory(each)), any -> false, SiteMemory.NONE),
                since);
    }

    /**
     * Follows nothing before it is started.
     *
     * @param first has a value
     * @param listener is told, on another thread, that {@link #edits} has something
     * @param broken is told, on another thread, that nothing more will be followed, and why
     */
    Following(Candidate first, Runnable listener, Consumer<Error> broken) {
        inForce = first;
        device = device(sitesFolder(first));
        disk = new DiskWatch(interest(first), listener, broken);
    }

    void start() {
        disk.start();
    }

    /** What is different since it was asked for last, and what was {@linkplain #keep kept}. */
    Edits edits() {
        Set<Path> news = disk.take();
        Set<Path> changed = new HashSet<>(news);
        changed.addAll(kept);
        kept.clear();
        Set<Path> texts = changed.stream().filter(this::isText).collect(Collectors.toSet());
        Set<Path> folders = new HashSet<>(changed);
        folders.removeAll(texts);
        return new Edits(texts, folders, news.stream().anyMatch(this::isText));
    }

    private boolean isText(Path path) {
        Texts texts = inForce.texts();
        return texts.has(path) || texts.folderOfSiteFiles().equals(path.getParent()) && Interest.isFile(path);
    }

    /** These could not be taken up, and are to be tried again. */
    void keep(Edits edits) {
        kept.addAll(edits.texts());
        kept.addAll(edits.folders());
    }

    /** Whether something waits to be tried again. */
    boolean keeps() {
        return !kept.isEmpty();
    }

    /** Whether edits of the files are to be taken up: auto-reload. */
    boolean wantsEdits() {
        return inForce.reading().value().orElseThrow().autoReload();
    }

    /** Everything as it is now, for somebody who says that it is ready; only folders that nobody names have to be at rest. */
    Candidate all() {
        long since = System.currentTimeMillis();
        Texts texts = Texts.read(inForce.texts().file());
        return new Candidate(
                texts,
                ServerConfigReader.read(texts, Listing.without(this::isUnsettled), any -> false, SiteMemory.NONE),
                since);
    }

    /**
     * With the folders that are at rest.
     *
     * @param files those that are taken as they are now; the others are as they are in force
     * @param folders those that may be different
     */
    Candidate edited(Set<Path> files, Set<Path> folders) {
        long since = System.currentTimeMillis();
        Texts texts = files.isEmpty() ? inForce.texts() : inForce.texts().again(files);
        SiteMemory memory = inForce.read().memory().still(texts, folders);
        return new Candidate(
                texts,
                ServerConfigReader.read(texts, (folder, report) -> disk.settledIn(folder), this::isUnsettled, memory),
                since);
    }

    private boolean isUnsettled(Path folder) {
        return !disk.isSettled(folder);
    }

    /** Whether another one comes from the very text that is in force. */
    boolean hasTextOf(Candidate other) {
        return other.texts().equals(inForce.texts());
    }

    /** This one counts from now on; it has a value. */
    void takeUp(Candidate next) {
        inForce = next;
        device = device(sitesFolder(next));
        disk.follow(interest(next));
    }

    /**
     * What has become of {@code sites-folder} where its sites have not been taken out one by one: it is gone, it may not be
     * read, or it is empty and on another device than before, as where a file system was unmounted. Empty where it is there.
     */
    String absence() {
        Path folder = sitesFolder(inForce);
        if (!Files.isDirectory(folder)) {
            return "sites-folder " + folder + " is gone";
        }
        if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
            return "sites-folder " + folder + " may not be read; let the server's user read and enter it (chmod a+rx)";
        }
        return !device(folder).equals(device) && isEmpty(folder)
                ? "sites-folder " + folder + " is empty: the file system on it is unmounted"
                : "";
    }

    private static Path sitesFolder(Candidate candidate) {
        return candidate.reading().value().orElseThrow().sitesFolder();
    }

    /** st_dev of stat(2), another one for each mounted file system; nothing in particular for what is not there. */
    private static Object device(Path folder) {
        try {
            Object device = Files.getAttribute(folder, "unix:dev");
            return device == null ? "" : device;
        } catch (IOException gone) {
            return "";
        }
    }

    private static boolean isEmpty(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        } catch (IOException | UncheckedIOException unreadable) {
            return true;
        }
    }

    @Override
    public void close() {
        disk.close();
    }

    private static Interest interest(Candidate candidate) {
        Reading<ServerConfig> reading = candidate.reading();
        ServerConfig config = reading.value().orElseThrow();
        Set<Path> lacking = new HashSet<>();
        for (Problem problem : reading.problems()) {
            problem.site().flatMap(config.sites()::find).map(Site::folder).ifPresent(lacking::add);
        }
        List<Path> folders = new ArrayList<>(config.sites().size());
        for (Site each : config.sites().sites()) {
            folders.add(each.folder());
        }
        return new Interest(
                candidate.texts().files(),
                candidate.texts().folderOfSiteFiles(),
                folders,
                lacking,
                config.sitesFolder(),
                candidate.since());
    }
}
