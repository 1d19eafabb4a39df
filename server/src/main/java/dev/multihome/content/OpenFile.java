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
 * A representation of a resource: a file that is open, with what was true of it when it was opened.
 *
 * @param path where it is, all links resolved
 * @param channel open for reading; positioned reads only, so its own position stays 0
 * @param size octets
 * @param validators of this very file, not of its name
 * @param mediaType the value of Content-Type
 * @param coding its content coding, empty for none
 * @param varies whether another client might get another coding (RFC 9110 section 12.5.5)
 * @param memory the content, where the server encoded it; then the channel, which may be closed, is not read
 */
public record OpenFile(
        Path path,
        FileChannel channel,
        long size,
        Validators validators,
        String mediaType,
        Optional<String> coding,
        boolean varies,
        Optional<ByteBuffer> memory)
        implements Closeable {

    /** The content codings that a file may have siblings of, the smallest outcome first. */
    public static final List<String> CODINGS = List.of("br", "zstd", "gzip");

    /** The same file in a coding that the server made of it. */
    OpenFile encoded(String made, Encoded content) {
        return new OpenFile(
                path,
                channel,
                content.size(),
                content.validators(validators, made),
                mediaType,
                Optional.of(made),
                true,
                Optional.of(content.octets()));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
