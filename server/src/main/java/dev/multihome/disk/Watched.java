package dev.multihome.disk;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Every file and folder that is followed, and what is known of each. For one thread, except {@link #settled}. */
final class Watched {

    private final Map<Path, Subject> subjects = new LinkedHashMap<>();
    private final Map<Path, Subject> restless = new HashMap<>();
    private final Settled settled = new Settled();

    /** Folders that were told of since an interest was adopted: what was read of them then may be of another moment. */
    private final Set<Path> told = new HashSet<>();

    private Interest adopted;
    private Roll files;
    private Roll folders;
    private Iterator<Subject> turn = subjects.values().iterator();

    /** Looks at files alone; folders are looked at once this is {@linkplain #adopt adopted}. */
    Watched(Interest first) {
        adopted = first;
        files = new Roll(first.folderOfFiles(), name -> name.endsWith(Interest.SUFFIX));
        folders = new Roll(first.folderOfFolders(), name -> true);
        settled.add(first.folders());
        settled.remove(first.lacking());
        adoptFiles(first);
    }

    /** Folders that may be used. */
    Settled settled() {
        return settled;
    }

    /** Whether there is nothing that has yet to come to rest. */
    boolean isAtRest() {
        return restless.isEmpty();
    }

    /** Follows this from now on. What was followed before stays as it is known. */
    void adopt(Interest now) {
        if (!now.folderOfFiles().equals(files.folder())) {
            files = new Roll(now.folderOfFiles(), name -> name.endsWith(Interest.SUFFIX));
        }
        if (!now.folderOfFolders().equals(folders.folder())) {
            folders = new Roll(now.folderOfFolders(), name -> true);
        }
        adoptFiles(now);
        for (Path each : now.folders()) {
            boolean lacking = now.lacking().contains(each);
            Subject known = subjects.get(each);
            if (known == null) {
                known = new Subject(each, true, lacking ? Stamp.ABSENT : present(each));
                subjects.put(each, known);
                known.hold(!lacking);
            } else if (told.contains(each) || lacking != adopted.lacking().contains(each)) {
                known.hold(!lacking);
            }
        }
        subjects.values().stream().filter(Subject::isUnknown).forEach(this::look);
        told.clear();
        adopted = now;
        turn = subjects.values().iterator();
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

    /** Looks for what nobody tells of, at the next so many. */
    void sweep(Interest now, int slice) {
        list(files, false);
        list(folders, true);
        for (int i = 0; i < slice; i++) {
            if (!turn.hasNext()) {
                forget(now);
                turn = subjects.values().iterator();
                break;
            }
            look(turn.next());
        }
    }

    /** What is gone and of no interest. */
    private void forget(Interest now) {
        if (subjects.values().stream().anyMatch(Subject::isGone)) {
            Set<Path> named = now.named();
            subjects.values().removeIf(each -> each.isGone() && !named.contains(each.path) && !isListed(each.path));
        }
    }

    /** Where something may happen: beside each, and beside the folders that may come to hold more. */
    Set<Path> places(Interest now) {
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

    /**
     * Looks at what has changed, as the kernel says.
     *
     * @return whether that may be more than these
     */
    boolean notice(Set<Path> rung) {
        boolean listing = false;
        boolean more = false;
        for (Path each : rung) {
            Subject known = subjects.get(each);
            Path parent = parent(each);
            if (known != null) {
                look(known);
            } else {
                listing |= parent.equals(files.folder()) || parent.equals(folders.folder());
            }
            more |= each.equals(files.folder()) || each.equals(folders.folder());
        }
        if (listing) {
            list(files, false);
            list(folders, true);
        }
        return more;
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

    /** Looks at what is not at rest, and gives out what has come to it, which counts as told from now on. */
    List<Path> atRest(long start) {
        restless.values().forEach(each -> each.look(start));
        List<Path> news = new ArrayList<>();
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
                told.add(each.path);
                news.add(each.path);
            }
            if (!each.isNews()) {
                all.remove();
            }
        }
        return news;
    }
}
