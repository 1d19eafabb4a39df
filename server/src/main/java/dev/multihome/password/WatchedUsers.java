package dev.multihome.password;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The users of a file as they are now. The file is looked at once a second at most, by one thread. Thread-safe. */
final class WatchedUsers {

    private static final long SECOND = 1_000_000_000;

    private record Stamp(Object key, FileTime modified, long size) {}

    private static final Stamp MISSING = new Stamp("", FileTime.fromMillis(0), -1);

    private final Path file;
    private final LongSupplier clock;
    private final Consumer<Fault> complaint;
    private final AtomicLong nextLook;
    private volatile Users users = Users.NONE;
    private volatile Stamp stamp;

    /**
     * Reads the file.
     *
     * @param clock nanoseconds from any start
     * @param complaint is told what is wrong with a file that is not taken, once
     */
    WatchedUsers(Path file, LongSupplier clock, Consumer<Fault> complaint) {
        this.file = file;
        this.clock = clock;
        this.complaint = complaint;
        this.stamp = stamp();
        this.nextLook = new AtomicLong(clock.getAsLong() + SECOND);
        read();
    }

    Users now() {
        long now = clock.getAsLong();
        long due = nextLook.get();
        if (now - due >= 0 && nextLook.compareAndSet(due, now + SECOND)) {
            Stamp found = stamp(); // before the reading: what changes meanwhile is seen the next time
            if (!found.equals(stamp)) {
                stamp = found;
                read();
            }
        }
        return users;
    }

    private void read() {
        Users read = Users.read(file);
        if (read.faults().isEmpty()) {
            users = read;
        } else {
            complaint.accept(read.faults().get(0));
        }
    }

    private Stamp stamp() {
        try {
            var found = Files.readAttributes(file, BasicFileAttributes.class);
            Object key = found.fileKey();
            return new Stamp(key == null ? "" : key, found.lastModifiedTime(), found.size());
        } catch (IOException missing) {
            return MISSING;
        }
    }
}
