package dev.multihome.app;

import dev.multihome.config.Problem;
import dev.multihome.config.Reading;
import dev.multihome.config.Texts;
import dev.multihome.disk.DiskWatch;
import dev.multihome.disk.Interest;
import dev.multihome.site.ServerConfig;
import dev.multihome.site.ServerConfigReader;
import dev.multihome.site.Site;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The configuration in force, and what becomes of its files and folders on the disk. For one thread. */
final class Following implements AutoCloseable {

    private final DiskWatch disk;
    private Candidate inForce;

    /** Something on the disk is different. */
    record Edits(Set<Path> texts, Set<Path> folders) {}

    /**
     * Reads a configuration for the first time. It does not fail: what is wrong is in the reading.
     *
     * @param file as the user named it
     */
    static Candidate first(Path file) {
        long since = System.currentTimeMillis();
        Texts texts = Texts.read(file);
        return new Candidate(texts, ServerConfigReader.read(texts, any -> false, any -> false), since);
    }

    /**
     * Follows nothing before it is started.
     *
     * @param first has a value
     * @param listener is told, on another thread, that {@link #edits} has something
     */
    Following(Candidate first, Runnable listener) {
        inForce = first;
        disk = new DiskWatch(interest(first), listener);
    }

    void start() {
        disk.start();
    }

    /** What is different since it was asked for last. */
    Edits edits() {
        Set<Path> changed = disk.take();
        Path beside = inForce.texts().folderOfSiteFiles();
        Set<Path> files = inForce.texts().files();
        Set<Path> texts = changed.stream()
                .filter(each -> files.contains(each) || beside.equals(each.getParent()))
                .collect(Collectors.toSet());
        Set<Path> folders = new HashSet<>(changed);
        folders.removeAll(texts);
        return new Edits(texts, folders);
    }

    /** Everything as it is now, for somebody who says that it is ready; only folders that nobody names have to be at rest. */
    Candidate all() {
        long since = System.currentTimeMillis();
        Texts texts = Texts.read(inForce.texts().file());
        return new Candidate(texts, ServerConfigReader.read(texts, each -> !disk.isSettled(each), any -> false), since);
    }

    /** With these files as they are now, and the folders that are at rest. */
    Candidate edited(Set<Path> files) {
        long since = System.currentTimeMillis();
        Texts texts = files.isEmpty() ? inForce.texts() : inForce.texts().again(files);
        return new Candidate(
                texts,
                ServerConfigReader.read(texts, each -> !disk.isSettled(each), each -> !disk.isSettled(each)),
                since);
    }

    /** This one counts from now on; it has a value. */
    void takeUp(Candidate next) {
        inForce = next;
        disk.follow(interest(next));
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
        return new Interest(
                candidate.texts().files(),
                candidate.texts().folderOfSiteFiles(),
                config.sites().sites().stream().map(Site::folder).collect(Collectors.toSet()),
                lacking,
                config.sitesFolder(),
                candidate.since());
    }
}
