package dev.multihome.admin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * What a running server leaves in {@code state-folder} for those who want to talk to it: where it listens, for all who may
 * enter the folder, and the token, for its own user.
 */
record StateFiles(Path folder) {

    private static final String URL = "admin.url";
    private static final String TOKEN = "admin.token";

    /**
     * Writes both. Whoever reads meanwhile reads the old or the new.
     *
     * @throws IOException when the folder cannot be written to
     */
    void write(String url, Token token) throws IOException {
        Files.createDirectories(folder);
        put(TOKEN, token.text(), "rw-------");
        put(URL, url, "rw-r--r--");
    }

    /** Removes them, unless another server has written its own meanwhile. */
    void remove(String url, Token token) throws IOException {
        if (read(URL).equals(Optional.of(url)) && read(TOKEN).equals(Optional.of(token.text()))) {
            Files.deleteIfExists(folder.resolve(URL));
            Files.deleteIfExists(folder.resolve(TOKEN));
        }
    }

    /** Where the server listens; empty where none has left it. */
    Optional<String> url() throws IOException {
        return read(URL);
    }

    /** The token's text; empty where no server has left one. */
    Optional<String> token() throws IOException {
        return read(TOKEN);
    }

    private Optional<String> read(String name) throws IOException {
        Path file = folder.resolve(name);
        try {
            return Optional.of(Files.readString(file, StandardCharsets.US_ASCII).strip());
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        } catch (AccessDeniedException denied) {
            throw new IOException(file + " may not be read; run this as the user that `serve` runs as", denied);
        }
    }

    private void put(String name, String text, String permissions) throws IOException {
        Path beside = Files.createTempFile(
                folder,
                name,
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(beside, text + "\n", StandardCharsets.US_ASCII);
            Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString(permissions));
            Files.move(beside, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside); // it is there where the disk was full, and is tried again and again
        }
    }
}
