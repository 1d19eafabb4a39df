package dev.multihome.disk;

import java.io.IOException;
import java.nio.file.AccessMode;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One file or folder that is followed: what is known of it, and what was told. For one thread. */
final class Subject {

    /** How long a file has to stay as it is: editors write twice, or write and then set permissions. */
    private static final long FILE_RESTS = TimeUnit.MILLISECONDS.toNanos(120);

    /** How long a file has to be away: some editors rename it first, and write it anew. */
    private static final long FILE_GONE = TimeUnit.MILLISECONDS.toNanos(1000);

    /** How long nothing may change in a folder that is being filled. */
    private static final long FOLDER_RESTS = TimeUnit.MILLISECONDS.toNanos(250);

    /** How long a folder has to be away: a new one may be about to take its place. */
    private static final long FOLDER_GONE = TimeUnit.MILLISECONDS.toNanos(150);

    /** What is costly to look at is looked at less often: this many times its cost apart. */
    private static final int FORBEARANCE = 5;

    final Path path;
    private final boolean folder;
    private Stamp told;
    private Stamp seen;
    private @Nullable Contents contents;
    private long since;
    private long nextLook;
    private @Nullable Stamp doubted;

    /** @param told what whoever follows knows of it */
    Subject(Path path, boolean folder, Stamp told) {
        this.path = path;
        this.folder = folder;
        this.told = told;
        this.seen = told;
    }

    static Stamp stamp(Path path, boolean folder) {
        Stamp stamp = Stamp.of(path);
        return folder && !stamp.isFolder() ? Stamp.ABSENT : stamp;
    }

    /** Looks, if it is time to. */
    void look(long now) {
        if (now - nextLook < 0 && isNews()) {
            return;
        }
        Stamp stamp = stamp(path, folder);
        boolean fills = folder && stamp.isThere() && !told.isThere();
        Contents inside = fills ? Contents.of(path).orElse(null) : null;
        if (!stamp.equals(seen) || fills && (inside == null || !inside.equals(contents))) { // unknown is not at rest
            seen = stamp;
            contents = inside;
            since = System.nanoTime();
        }
        nextLook = now + FORBEARANCE * (System.nanoTime() - now);
    }

    /**
     * Whoever follows has looked at this folder and found it of use, or not, at some moment. If that is not what would be
     * found now, it is to be told of once more: it may have changed and changed back between two looks of this, and the other
     * look fell between. The same state is not doubted twice, for there are other reasons for which a folder is of no use.
     */
    void hold(boolean usable) {
        if (!told.isThere()) {
            return; // and what comes is told of anyway
        }
        Stamp now = stamp(path, folder);
        if (now.equals(told) && usable == isUsable(path)) {
            doubted = null;
        } else if (!now.equals(doubted)) {
            doubted = now;
            told = Stamp.PRESENT;
            nextLook = 0;
        }
    }

    /** With one system call, for there may be thousands. */
    private static boolean isUsable(Path folder) {
        try {
            folder.getFileSystem().provider().checkAccess(folder, AccessMode.READ, AccessMode.EXECUTE);
            return true;
        } catch (IOException unusable) {
            return false;
        }
    }

    /** Whether there is something to tell, now or when it has come to rest. */
    boolean isNews() {
        return !seen.equals(told);
    }

    /** Whether what is known of it comes from elsewhere, and it has not been looked at yet. */
    boolean isUnknown() {
        return nextLook == 0 && (!told.isThere() || told.equals(Stamp.PRESENT));
    }

    /** Whether it is a folder that may be used: whoever follows knows of it. */
    boolean isSettled() {
        return folder && told.isThere();
    }

    boolean hasComeToRest(long now) {
        long rest = folder
                ? seen.isThere() && !told.isThere() ? FOLDER_RESTS : FOLDER_GONE
                : seen.isThere() ? FILE_RESTS : FILE_GONE;
        return isNews() && now - since >= rest;
    }

    void tell() {
        told = seen;
        contents = null;
    }

    /** Whether nothing is known of it and nothing is there. */
    boolean isGone() {
        return !told.isThere() && !seen.isThere();
    }
}
