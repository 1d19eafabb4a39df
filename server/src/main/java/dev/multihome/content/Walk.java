package dev.multihome.content;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/** From folder to folder by openat(2) with O_NOFOLLOW: each is opened from the one before, and no link is followed. */
final class Walk {

    private Walk() {}

    /**
     * Walks.
     *
     * @param base an existing folder; links in its own path are followed
     * @param names plain names, none of them a dot segment
     * @throws IOException when the file system fails; what is missing or not permitted is an outcome
     */
    @SuppressWarnings("StreamResourceLeak") // the finally block closes whichever folder is open
    static Place from(Path base, List<String> names) throws IOException {
        Path path = base;
        SecureDirectoryStream<Path> folder = null;
        boolean kept = false;
        try {
            folder = secure(Files.newDirectoryStream(base));
            for (int i = 0; i < names.size(); i++) {
                Path name = base.getFileSystem().getPath(names.get(i));
                path = path.resolve(name);
                BasicFileAttributes attributes = attributes(folder, name);
                if (attributes.isSymbolicLink()) {
                    return new Place.Link(path, names.subList(i + 1, names.size()));
                }
                if (attributes.isOther()) {
                    return new Place.Refused(path, "it is neither a file nor a folder");
                }
                if (attributes.isRegularFile()) {
                    kept = i == names.size() - 1;
                    return kept ? new Place.File(folder, path, attributes) : new Place.Nothing(path + " is a file");
                }
                SecureDirectoryStream<Path> inner = secure(folder.newDirectoryStream(name, NOFOLLOW_LINKS));
                folder.close();
                folder = inner;
            }
            kept = true;
            return new Place.Folder(folder, path);
        } catch (NoSuchFileException | NotDirectoryException missing) {
            return new Place.Nothing(path + " does not exist");
        } catch (InvalidPathException unmappable) {
            // A name outside the character set of the locale that the JVM was started with (sun.jnu.encoding)
            return new Place.Nothing("the file system's locale has no such name");
        } catch (AccessDeniedException denied) {
            return new Place.Refused(path, "permission denied: folders must be readable and searchable (r-x)");
        } finally {
            if (folder != null && !kept) {
                folder.close();
            }
        }
    }

    /** The attributes of a name in a folder, of the link itself where it is one. */
    static BasicFileAttributes attributes(SecureDirectoryStream<Path> folder, Path name) throws IOException {
        return folder.getFileAttributeView(name, BasicFileAttributeView.class, NOFOLLOW_LINKS)
                .readAttributes();
    }

    private static SecureDirectoryStream<Path> secure(DirectoryStream<Path> stream) throws IOException {
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return secure;
        }
        stream.close();
        throw new IOException("this system has no openat(2), without which folders are not served safely");
    }
}
