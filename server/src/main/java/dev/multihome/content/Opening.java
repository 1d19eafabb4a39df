package dev.multihome.content;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.READ;

import dev.multihome.http.EntityTag;
import dev.multihome.http.Validators;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Opens a file and verifies that what was opened is what was looked at: the same file, size and time before and after.
 * Java offers no fstat(2), so the name is looked at again through the folder that is still open.
 *
 * <p>One gap is left: a fifo that takes the file's place between the first look and the opening holds up the thread until
 * someone writes to it, as Java cannot pass O_NONBLOCK to open(2).
 */
final class Opening {

    /**
     * How long after its last change a file might change again without its time showing it: the kernel stamps files once
     * a tick, which is 10 ms at HZ=100.
     */
    private static final Duration TICK = Duration.ofMillis(12);

    private Opening() {}

    /**
     * Opens the name in the folder.
     *
     * @param seen its attributes, of a regular file
     * @return empty when the name now stands for another file or state of it: look again
     */
    static Optional<OpenFile> open(
            SecureDirectoryStream<Path> folder, Path path, BasicFileAttributes seen, String mediaType, Coding coding)
            throws IOException {
        Path name = Objects.requireNonNull(path.getFileName(), "a file has a name");
        var channel = (FileChannel) folder.newByteChannel(name, Set.of(READ, NOFOLLOW_LINKS));
        boolean kept = false;
        try {
            BasicFileAttributes now = Walk.attributes(folder, name);
            kept = same(seen, now) && channel.size() == seen.size();
            return kept
                    ? Optional.of(new OpenFile(
                            path,
                            new Source.Disk(channel),
                            seen.size(),
                            validators(now, coding.name()),
                            mediaType,
                            coding.name(),
                            coding.varies(),
                            false))
                    : Optional.empty();
        } finally {
            if (!kept) {
                channel.close();
            }
        }
    }

    private static boolean same(BasicFileAttributes one, BasicFileAttributes other) {
        return other.isRegularFile()
                && Objects.equals(one.fileKey(), other.fileKey())
                && one.size() == other.size()
                && one.lastModifiedTime().equals(other.lastModifiedTime());
    }

    private static Validators validators(BasicFileAttributes attributes, Optional<String> coding) {
        Instant modified = attributes.lastModifiedTime().toInstant();
        Instant now = Instant.now();
        // RFC 9110 section 8.8.2.1: a Last-Modified later than Date must not be sent
        return new Validators(tag(attributes, coding, now), modified.isAfter(now) ? now : modified);
    }

    /**
     * The tag is made of device, inode, time in nanoseconds and size: replacing a file changes the inode even where the
     * time and size are kept (rsync -t), writing to it changes the time. They are mixed so that the tag does not tell
     * inode numbers. It is weak only while the time could hide another change (RFC 9110 section 8.8.1). A variant has
     * its coding in the tag (section 8.8.3.3), though it is a file of its own.
     */
    static EntityTag tag(BasicFileAttributes attributes, Optional<String> coding, Instant now) {
        Instant modified = attributes.lastModifiedTime().toInstant();
        long mixed = mix(String.valueOf(attributes.fileKey()).hashCode());
        mixed = mix(mixed ^ modified.getEpochSecond() * 1_000_000_000 + modified.getNano());
        mixed = mix(mixed ^ attributes.size());
        boolean fresh = modified.isAfter(now.minus(TICK)) && !modified.isAfter(now.plus(TICK));
        String suffix = coding.map(name -> "-" + name).orElse("");
        return new EntityTag(Long.toUnsignedString(mixed, 36) + suffix, fresh);
    }

    /** The finalizer of MurmurHash3, which is a bijection: nothing is lost but by the exclusive or. */
    private static long mix(long value) {
        long mixed = (value ^ value >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }

    /**
     * How a representation is encoded.
     *
     * @param name its content coding, empty for none
     * @param varies whether there are others
     */
    record Coding(Optional<String> name, boolean varies) {}
}
