package dev.multihome.content;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/** Where a walk ended. */
sealed interface Place extends Closeable {

    /**
     * At a regular file.
     *
     * @param parent the folder it is in, open; closed with the place
     * @param path the file, free of links
     */
    record File(SecureDirectoryStream<Path> parent, Path path, BasicFileAttributes attributes) implements Place {

        @Override
        public void close() throws IOException {
            parent.close();
        }
    }

    /**
     * At a folder.
     *
     * @param stream the folder itself, open; closed with the place
     * @param path the folder, free of links
     */
    record Folder(SecureDirectoryStream<Path> stream, Path path) implements Place {

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }

    /**
     * At a symbolic link.
     *
     * @param rest names still to walk behind it
     */
    record Link(Path path, List<String> rest) implements Place {}

    /** At nothing. */
    record Nothing(String reason) implements Place {}

    /** At something that is not served. */
    record Refused(Path path, String reason) implements Place {}

    @Override
    default void close() throws IOException {}
}
