package dev.multihome.accesslog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where the last whole line of a file ends. */
final class LastLine {

    /** Longer than any line. */
    private static final int TAIL = 128 * 1024;

    private LastLine() {}

    /** Behind the last LF; the end of the file where there is none near it, for then it is no file of ours. */
    static long end(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            return 0;
        }
        try (var file = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = file.size();
            long from = Math.max(0, size - TAIL);
            var tail = ByteBuffer.allocate((int) (size - from));
            while (tail.hasRemaining() && file.read(tail, from + tail.position()) > 0) {}
            for (int i = tail.position() - 1; i >= 0; i--) {
                if (tail.get(i) == '\n') {
                    return from + i + 1;
                }
            }
            return size;
        }
    }
}
