package dev.multihome.webserver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads configuration files and what they include, and notes what it could not read. For one thread. */
final class Sources {

    /** Includes of includes; a file that includes itself ends here. */
    private static final int DEEPEST = 16;

    private final List<String> notes = new ArrayList<>();
    private int depth;

    List<String> notes() {
        return notes;
    }

    void note(String note) {
        if (!notes.contains(note)) {
            notes.add(note);
        }
    }

    /** The text of a file; nothing, and a note, where it cannot be read. */
    Optional<String> text(Path file) {
        try {
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            note(file + " cannot be read (" + e.getClass().getSimpleName().replace("Exception", "")
                    + "): run this as somebody who may read it");
            return Optional.empty();
        }
    }

    /** Does something with each file of an include: a file, a folder, or a pattern such as {@code conf.d/*.conf}. */
    void included(Path base, String pattern, Included included) {
        if (depth == DEEPEST) {
            note("includes are nested more than " + DEEPEST + " deep at " + pattern + "; those below are left out");
            return;
        }
        depth++;
        try {
            matches(base.resolve(pattern)).forEach(included::take);
        } finally {
            depth--;
        }
    }

    /** Takes one file. */
    interface Included {
        void take(Path file);
    }

    private List<Path> matches(Path pattern) {
        List<Path> folders = List.of(Path.of("/"));
        for (Path part : pattern.toAbsolutePath().normalize()) {
            List<Path> next = new ArrayList<>();
            for (Path folder : folders) {
                next.addAll(children(folder, part.toString()));
            }
            folders = next;
        }
        List<Path> files = new ArrayList<>();
        for (Path each : folders) {
            files.addAll(Files.isDirectory(each) ? children(each, "*") : List.of(each));
        }
        return files;
    }

    private List<Path> children(Path folder, String name) {
        if (name.chars().noneMatch(c -> "*?[{".indexOf(c) >= 0)) {
            Path only = folder.resolve(name);
            return Files.exists(only) ? List.of(only) : List.of();
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, name)) {
            for (Path each : all) {
                if (!String.valueOf(each.getFileName()).startsWith(".")) {
                    found.add(each);
                }
            }
        } catch (IOException e) {
            note(folder + " cannot be listed: run this as somebody who may");
        }
        found.sort(null);
        return found;
    }
}
