package dev.multihome.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What tells one state of a file or folder from another without reading it: the fields of stat(2). Symbolic links are
 * followed.
 *
 * @param device st_dev
 * @param inode st_ino; 0 for what is not there
 * @param mode st_mode: the kind of file and its permissions
 * @param size st_size; 0 for a folder, whose entries do not matter here
 * @param changed st_ctime in nanoseconds, which every write and every change of the rest moves; 0 for a folder
 */
record Stamp(long device, long inode, int mode, long size, long changed) {

    static final Stamp ABSENT = new Stamp(0, 0, 0, 0, 0);

    /** Of something that was there, in whatever state. */
    static final Stamp PRESENT = new Stamp(-1, -1, 0, 0, 0);

    private static final int S_IFMT = 0xF000;
    private static final int S_IFDIR = 0x4000;

    static Stamp of(Path path) {
        try {
            Map<String, Object> found = Files.readAttributes(path, "unix:dev,ino,mode,size,ctime");
            int mode = (int) number(found, "mode");
            boolean folder = (mode & S_IFMT) == S_IFDIR;
            return new Stamp(
                    number(found, "dev"),
                    number(found, "ino"),
                    mode,
                    folder ? 0 : number(found, "size"),
                    folder ? 0 : number(found, "ctime"));
        } catch (IOException gone) { // or out of reach, which comes to the same
            return ABSENT;
        }
    }

    private static long number(Map<String, Object> found, String name) {
        Object value = found.get(name);
        return value instanceof FileTime time
                ? time.to(TimeUnit.NANOSECONDS)
                : value instanceof Number number ? number.longValue() : 0;
    }

    /** Whether this very file or folder is there, whatever has become of it. */
    boolean isStill(Path path) {
        Stamp now = of(path);
        return now.device == device && now.inode == inode;
    }

    boolean isThere() {
        return !equals(ABSENT);
    }

    /** Written out, for at launch a record's own equality takes long to be linked. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Stamp stamp
                && device == stamp.device
                && inode == stamp.inode
                && mode == stamp.mode
                && size == stamp.size
                && changed == stamp.changed;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(inode);
    }

    boolean isFolder() {
        return (mode & S_IFMT) == S_IFDIR;
    }
}
