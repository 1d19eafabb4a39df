package dev.multihome.tls;

import dev.multihome.site.CertificateSource.Pair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What tells whether a file is another one than before, through symbolic links. */
record FileStamp(Object key, long modified, long size) {

    private static final FileStamp MISSING = new FileStamp("", 0, -1);

    static List<FileStamp> of(List<Pair> pairs) {
        List<FileStamp> stamps = new ArrayList<>();
        for (Pair pair : pairs) {
            stamps.add(of(pair.certificate().value()));
            stamps.add(of(pair.key().value()));
            pair.password().ifPresent(file -> stamps.add(of(file.value())));
        }
        return stamps;
    }

    boolean isThere() {
        return size >= 0;
    }

    static FileStamp of(Path file) {
        try {
            var found = Files.readAttributes(file, BasicFileAttributes.class);
            Object key = found.fileKey();
            return new FileStamp(
                    key == null ? "" : key, found.lastModifiedTime().to(TimeUnit.NANOSECONDS), found.size());
        } catch (IOException missing) {
            return MISSING;
        }
    }
}
