package dev.multihome.content;

import dev.multihome.http.Validators;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A representation of a resource: a file that is open, or its octets, with what was true of it when it was opened.
 *
 * @param path where it is, all links resolved
 * @param source its octets
 * @param size octets
 * @param validators of this very file, not of its name
 * @param mediaType the value of Content-Type
 * @param coding its content coding, empty for none
 * @param varies whether another client might get another coding (RFC 9110 section 12.5.5)
 * @param made whether this server encoded it
 */
public record OpenFile(
        Path path,
        Source source,
        long size,
        Validators validators,
        String mediaType,
        Optional<String> coding,
        boolean varies,
        boolean made)
        implements Closeable {

    /** The content codings that a file may have siblings of, the smallest outcome first. */
    public static final List<String> CODINGS = List.of("br", "zstd", "gzip");

    /** The octets, where they are in memory: direct, read-only, to be read until this is closed. */
    public Optional<ByteBuffer> memory() {
        return source instanceof Source.Held held ? Optional.of(held.octets()) : Optional.empty();
    }

    /**
     * The open file, where the octets are not in {@link #memory}.
     *
     * @throws IllegalStateException when they are
     */
    public FileChannel channel() {
        if (source instanceof Source.Disk disk) {
            return disk.channel();
        }
        throw new IllegalStateException(path + " is in memory");
    }

    /** The entry of the cache that it is from. */
    public Optional<Cached> entry() {
        return source instanceof Source.Held held ? held.entry() : Optional.empty();
    }

    /** The same file in a coding that the server made of it. */
    OpenFile encoded(String coding, Encoded content) {
        return new OpenFile(
                path,
                new Source.Held(content.octets(), null, source),
                content.size(),
                content.validators(validators, coding),
                mediaType,
                Optional.of(coding),
                true,
                true);
    }

    /** The same with its octets elsewhere. */
    OpenFile from(Source other) {
        return new OpenFile(path, other, size, validators, mediaType, coding, varies, made);
    }

    /** Whether it is the same representation of the same state of the same file. */
    boolean sameAs(OpenFile other) {
        return path.equals(other.path)
                && size == other.size
                && validators.equals(other.validators)
                && mediaType.equals(other.mediaType)
                && coding.equals(other.coding)
                && varies == other.varies;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
