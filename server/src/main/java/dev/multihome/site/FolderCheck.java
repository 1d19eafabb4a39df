package dev.multihome.site;

import dev.multihome.config.Origin;
import dev.multihome.config.Placed;
import dev.multihome.config.Report;
import dev.multihome.config.SiteEntry;
import java.io.IOException;
import java.nio.file.AccessMode;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a site's folder is there; where it is not, that site is invalid and the others are served. */
final class FolderCheck {

    private FolderCheck() {}

    /** @param filling whether the folder is still being filled */
    static void report(Site site, SiteEntry entry, boolean filling, Report report) {
        Path folder = site.folder();
        if (!filling && isUsable(folder)) {
            return;
        }
        String wrong = null;
        if (Files.notExists(folder)) {
            wrong = "does not exist; create it, or name another with `folder`";
        } else if (!Files.exists(folder)) {
            wrong = "cannot be seen; let the server's user enter the folders above it (chmod a+x)";
        } else if (!Files.isDirectory(folder)) {
            wrong = "is not a folder; name one with `folder`";
        } else if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
            wrong = "may not be read; let the server's user read and enter it (chmod a+rx)";
        } else if (filling) {
            wrong = "is still being filled; it is served as soon as that has come to rest";
        }
        if (wrong != null) {
            var place = entry.keys().place("folder");
            Origin origin = place.map(Placed::origin).orElse(entry.origin());
            report.problem(
                    site.name(),
                    origin,
                    place.map(Placed::path).orElse(entry.path()),
                    "folder " + folder + " " + wrong);
        }
    }

    /** With one system call, for there may be thousands: what has a dot in it is a folder. */
    private static boolean isUsable(Path folder) {
        try {
            folder.getFileSystem().provider().checkAccess(folder.resolve("."), AccessMode.READ, AccessMode.EXECUTE);
            return true;
        } catch (IOException unusable) {
            return false;
        }
    }
}
