package dev.multihome.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What may be reached below a root. The checks stand in this order:
 *
 * <ol>
 *   <li>Names, before anything touches the disk: no segment that is empty, a dot segment or more than a name, and none
 *       that is hidden. They hold for what the client asked for; where a link leads is its owner's choice.
 *   <li>The {@linkplain Walk walk}, which opens each folder from the one before and follows no link by itself. What it
 *       opens is below the root by construction, whoever renames what meanwhile; comparing path names first and opening
 *       them afterwards would leave a gap between.
 *   <li>Links, only where the walk met one: resolved, judged by the rules, and walked again from the root, as the
 *       judgement is about a name and the name may have changed since.
 * </ol>
 */
final class Containment {

    /** More than this many links on one path is a loop, or someone renaming in our way. */
    private static final int MOST_LINKS = 16;

    /** The longest name of the file systems that Linux knows, in octets (NAME_MAX of linux/limits.h). */
    private static final int NAME_MAX = 255;

    private final FolderRules rules;

    Containment(FolderRules rules) {
        this.rules = rules;
    }

    /** Why the names may not be looked for, or empty. */
    Optional<String> refusal(List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            boolean plain = !name.isEmpty() && !name.equals(".") && !name.equals("..") && name.indexOf('/') < 0;
            if (!plain || name.indexOf('\0') >= 0 || name.getBytes(UTF_8).length > NAME_MAX) {
                return Optional.of("no file can have such a name");
            }
            if (name.startsWith(".") && !rules.hiddenFiles() && !(i == 0 && name.equals(".well-known"))) {
                return Optional.of("hidden-files: names that start with a dot are not served");
            }
        }
        return Optional.empty();
    }

    /** Finds what the names lead to. */
    Place find(List<String> names) throws IOException {
        Path root;
        try {
            root = rules.root().toRealPath();
        } catch (NoSuchFileException gone) {
            return new Place.Nothing("the site's folder " + rules.root() + " does not exist");
        } catch (AccessDeniedException denied) {
            return new Place.Refused(rules.root(), "permission denied: the folders above it must be searchable (--x)");
        }
        Place place = Walk.from(root, names);
        for (int links = 0; place instanceof Place.Link link; links++) {
            if (links == MOST_LINKS) {
                return new Place.Refused(link.path(), "more than " + MOST_LINKS + " symbolic links lead to it");
            }
            place = follow(link, root);
        }
        return place;
    }

    private Place follow(Place.Link link, Path root) throws IOException {
        if (rules.links() == Links.NEVER) {
            return new Place.Refused(link.path(), "symlinks = never: it is a symbolic link");
        }
        Path target;
        try {
            // Resolved once: what is judged must be what is walked to, and a second look may see another target
            target = link.path().toRealPath();
            Optional<String> refusal = refusal(link.path(), target, root);
            if (refusal.isPresent()) {
                return new Place.Refused(link.path(), refusal.get());
            }
        } catch (NoSuchFileException dangling) {
            return new Place.Nothing(link.path() + " is a symbolic link to what does not exist");
        } catch (FileSystemException unresolved) { // not permitted, or a loop
            return new Place.Refused(link.path(), "the symbolic link cannot be resolved: " + unresolved.getReason());
        }
        Path parent = target.startsWith(root) ? root : target.getParent();
        Path base = parent == null ? target : parent; // only the file system's root has no parent
        List<String> names = new ArrayList<>();
        if (!target.equals(base)) {
            base.relativize(target).forEach(name -> names.add(name.toString()));
        }
        names.addAll(link.rest());
        return Walk.from(base, names);
    }

    private Optional<String> refusal(Path link, Path target, Path root) throws IOException {
        if (rules.links() == Links.INSIDE) {
            return target.startsWith(root)
                    ? Optional.empty()
                    : Optional.of("symlinks = inside: it leads out of the site's folder");
        }
        boolean match = Files.getAttribute(link, "unix:uid", NOFOLLOW_LINKS)
                .equals(Files.getAttribute(target, "unix:uid", NOFOLLOW_LINKS));
        return match
                ? Optional.empty()
                : Optional.of("symlinks = owner-match: its owner is not the owner of its target");
    }
}
