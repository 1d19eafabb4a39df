package dev.multihome.config;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stands in the folders of the configuration: files of sites, and the sites themselves. */
final class Folders {

    static final String SUFFIX = ".conf";

    private static final String LOCKED = "may not be read; let the user who starts this read and enter it (chmod a+rx)";

    private Folders() {}

    /** The files of sites in a folder, by name; none where there is no such folder. */
    static List<Path> siteFiles(Path folder, Report report) {
        return Files.isDirectory(folder) ? list(folder, Folders::isSiteFile, report) : List.of();
    }

    static boolean isSiteFile(Path file) {
        return file.toString().endsWith(SUFFIX)
                && !String.valueOf(file.getFileName()).startsWith(".")
                && Files.isRegularFile(file);
    }

    /** {@code blog} of {@code conf/sites/blog.conf}. */
    static String nameOf(Path siteFile) {
        String name = String.valueOf(siteFile.getFileName());
        return name.substring(0, name.length() - SUFFIX.length());
    }

    /**
     * The folders in {@code sites-folder}, by name.
     *
     * @param key where the key stands; empty for the default, which may be missing
     */
    static List<Path> sites(Path folder, Optional<Placed<String>> key, Report report, Configuration.Listing listing) {
        if (Files.isDirectory(folder)) {
            return listing.of(folder, report);
        }
        String what = Files.exists(folder) ? " is not a folder; name one" : " does not exist; create it";
        key.ifPresent(each -> report.problem(each.origin(), each.path(), folder + what));
        return List.of();
    }

    /** What is wanted of the entries of a folder, by name; those that start with a dot are hidden. */
    static List<Path> list(Path folder, DirectoryStream.Filter<Path> wanted, Report report) {
        List<Path> found = new ArrayList<>();
        if (!Files.isExecutable(folder)) { // its names might be seen, and of none whether it is a folder
            report.unread(folder, LOCKED);
            return found;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, wanted)) {
            for (Path each : all) {
                if (!String.valueOf(each.getFileName()).startsWith(".")) {
                    found.add(each);
                }
            }
        } catch (AccessDeniedException denied) {
            report.unread(folder, LOCKED);
        } catch (IOException | DirectoryIteratorException unreadable) {
            report.unread(
                    folder,
                    "cannot be listed: " + unreadable
                            + "; check its permissions, and how many files may be open (ulimit -n)");
        }
        found.sort(null);
        return found;
    }
}
