package dev.multihome.disk;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Follows files and folders, and tells of a change when it has come to rest: a file that an editor writes twice is told
 * of once, a folder that is being filled when nothing has changed in it for a quarter of a second. A thread of its own;
 * thread-safe.
 */
public final class DiskWatch implements AutoCloseable {

    /** How often to look at what is not at rest. */
    private static final long PULSE_MILLIS = 50;

    /** How often to look beyond what the kernel reports: it is silent about network file systems and mounts. */
    private static final long SWEEP_MILLIS = 1_000;

    /** The same where the kernel reports nothing. */
    private static final long BLIND_SWEEP_MILLIS = 200;

    /** How many are looked at in one sweep, in turn: some µs each. */
    private static final int SLICE = 500;

    private static final int BLIND_SLICE = 1_000;

    private final Runnable listener;
    private final Consumer<Error> broken;
    private final Bell bell = new Bell();
    private final Map<Path, Subject> subjects = new LinkedHashMap<>();
    private final Map<Path, Subject> restless = new HashMap<>();
    private final Settled settled = new Settled();
    private final Set<Path> changed = new HashSet<>();
    private final Thread thread = new Thread(this::run, "disk");
    private @Nullable Interest next;
    private Interest interest;
    private Roll files;
    private Roll folders;
    private Iterator<Subject> turn = subjects.values().iterator();
    private long nextSweep = System.nanoTime();
    private boolean blind;
    private boolean open = true;

    /**
     * Looks at nothing yet.
     *
     * @param listener is told that {@link #take} has something, on the thread of this
     * @param broken is told, on the same thread, what ends it, for it cannot go on: a class that does not load, no memory
     */
    public DiskWatch(Interest interest, Runnable listener, Consumer<Error> broken) {
        this.broken = broken;
        this.interest = interest;
        this.next = interest;
        this.listener = listener;
        files = new Roll(interest.folderOfFiles(), name -> name.endsWith(Interest.SUFFIX));
        folders = new Roll(interest.folderOfFolders(), name -> true);
        settled.add(interest.folders());
        settled.remove(interest.lacking());
        adoptFiles(interest);
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Follows something else from now on. What is in both stays as it is known. */
    public synchronized void follow(Interest other) {
        next = other;
    }

    /** What has changed since it was asked for last, at rest by now. */
    public synchronized Set<Path> take() {
        Set<Path> all = Set.copyOf(changed);
        changed.clear();
        return all;
    }

    /** Whether a folder may be used: it was there at first, or has come to rest since. */
    public boolean isSettled(Path folder) {
        return settled.contains(folder);
    }

    /** The folders in another that may be used, by name, without hidden ones; known without reading it. */
    public List<Path> settledIn(Path folder) {
        return settled.in(folder);
    }

    @Override
    public void close() {
        synchronized (this) {
            open = false;
        }
        bell.close();
    }

    private synchronized boolean isOpen() {
        return open;
    }

    /** What was being adopted may have been half of it. */
    private synchronized void again() {
        if (next == null) {
            next = interest;
        }
    }

    private synchronized @Nullable Interest next() {
        Interest latest = next;
        next = null;
        return latest;
    }

    private void run() {
        try {
            while (isOpen()) {
                try {
                    round();
                } catch (RuntimeException failed) {
                    LoggerFactory.getLogger(DiskWatch.class)
                            .error("files and folders could not be looked at; trying again", failed);
                    again();
                    bell.await(SWEEP_MILLIS);
                }
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        } catch (Error fatal) {
            broken.accept(fatal);
        }
    }

    private void round() throws InterruptedException {
        Interest other = next();
        if (other != null) {
            interest = other;
            adopt(other);
        }
        long start = System.nanoTime();
        if (start - nextSweep >= 0) {
            sweep(interest);
        }
        restless.values().forEach(each -> each.look(start));
        tell();
        long worked = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        long untilSweep = TimeUnit.NANOSECONDS.toMillis(nextSweep - System.nanoTime()) + 1;
        long pause = restless.isEmpty() ? untilSweep : Math.max(PULSE_MILLIS, worked);
        notice(bell.await(Math.max(1, pause)));
    }

    private void adopt(Interest now) {
        if (!now.folderOfFiles().equals(files.folder())) {
            files = new Roll(now.folderOfFiles(), name -> name.endsWith(Interest.SUFFIX));
        }
        if (!now.folderOfFolders().equals(folders.folder())) {
            folders = new Roll(now.folderOfFolders(), name -> true);
        }
        adoptFiles(now);
        now.folders()
                .forEach(each -> subjects.computeIfAbsent(
                        each,
                        path -> new Subject(path, true, now.lacking().contains(path) ? Stamp.ABSENT : present(path))));
        subjects.values().stream().filter(Subject::isUnknown).forEach(this::look);
        interest = now;
        turn = subjects.values().iterator();
        nextSweep = System.nanoTime();
    }

    private void adoptFiles(Interest now) {
        now.files()
                .forEach(each -> subjects.computeIfAbsent(each, path -> {
                    Stamp stamp = Stamp.of(path);
                    boolean news = TimeUnit.NANOSECONDS.toMillis(stamp.changed()) >= now.since();
                    return new Subject(
                            path, false, news ? Stamp.PRESENT : stamp); // not absent: it may go before it is looked at
                }));
    }

    private static Stamp present(Path folder) {
        Stamp stamp = Subject.stamp(folder, true);
        return stamp.isThere() ? stamp : Stamp.PRESENT; // and went meanwhile
    }

    private void sweep(Interest now) {
        bell.hang(places(now));
        boolean silent = !bell.failure().isEmpty();
        if (blind && !silent) {
            LoggerFactory.getLogger(DiskWatch.class).info("the kernel tells of changes of files and folders again");
        } else if (!blind && silent) {
            LoggerFactory.getLogger(DiskWatch.class)
                    .warn(
                            "files and folders are looked at every {} ms, for the kernel does not tell of all changes: {};"
                                    + " see fs.inotify.max_user_instances and fs.inotify.max_user_watches",
                            BLIND_SWEEP_MILLIS,
                            bell.failure());
        }
        blind = silent;
        list(files, false);
        list(folders, true);
        for (int i = 0; i < (blind ? BLIND_SLICE : SLICE); i++) {
            if (!turn.hasNext()) {
                subjects.values().removeIf(each -> each.isGone() && !now.names(each.path) && !isListed(each.path));
                turn = subjects.values().iterator();
                break;
            }
            look(turn.next());
        }
        nextSweep = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(blind ? BLIND_SWEEP_MILLIS : SWEEP_MILLIS);
    }

    /** Where something may happen: beside each, and beside the folders that may come to hold more. */
    private Set<Path> places(Interest now) {
        Set<Path> places = new HashSet<>();
        places.add(now.folderOfFiles());
        places.add(now.folderOfFolders());
        places.add(parent(now.folderOfFiles()));
        places.add(parent(now.folderOfFolders()));
        subjects.keySet().forEach(each -> places.add(parent(each)));
        return places;
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }

    private boolean isListed(Path path) {
        return files.entries().contains(path) || folders.entries().contains(path);
    }

    private void notice(Set<Path> rung) {
        boolean listing = false;
        for (Path each : rung) {
            Subject known = subjects.get(each);
            Path parent = parent(each);
            if (known != null) {
                look(known);
            } else {
                listing |= parent.equals(files.folder()) || parent.equals(folders.folder());
            }
            if (each.equals(files.folder()) || each.equals(folders.folder())) {
                nextSweep = System.nanoTime();
            }
        }
        if (listing) {
            list(files, false);
            list(folders, true);
        }
    }

    private void list(Roll roll, boolean ofFolders) {
        Set<Path> before = roll.entries();
        if (!roll.look()) {
            return;
        }
        for (Path each : roll.entries()) {
            if (!subjects.containsKey(each)) {
                var subject = new Subject(each, ofFolders, Stamp.ABSENT);
                subjects.put(each, subject);
                look(subject);
                turn = subjects.values().iterator();
            }
        }
        for (Path each : before) {
            Subject gone = roll.entries().contains(each) ? null : subjects.get(each);
            if (gone != null) {
                look(gone);
            }
        }
    }

    private void look(Subject subject) {
        subject.look(System.nanoTime());
        if (subject.isNews()) {
            restless.put(subject.path, subject);
        }
    }

    private void tell() {
        boolean any = false;
        long now = System.nanoTime();
        for (Iterator<Subject> all = restless.values().iterator(); all.hasNext(); ) {
            Subject each = all.next();
            if (each.hasComeToRest(now)) {
                each.tell();
                if (each.isSettled()) {
                    settled.add(List.of(each.path));
                } else {
                    settled.remove(List.of(each.path));
                }
                any = true;
                synchronized (this) {
                    changed.add(each.path);
                }
            }
            if (!each.isNews()) {
                all.remove();
            }
        }
        if (any) {
            listener.run();
        }
    }
}
