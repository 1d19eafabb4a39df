package dev.multihome.config;

import dev.multihome.sequence.Middle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sites of a configuration as they were found, without their keys: what is found again by the very same objects, the parsed
 * file or the listed folder, need not be looked at again. For one thread while it is filled, then for any.
 */
public final class Entries {

    /** Nothing was found before. */
    public static final Entries NONE = new Entries();

    private final List<SiteEntry> all = new ArrayList<>();
    private final List<Texts.Parsed> files = new ArrayList<>();
    private final List<@Nullable SiteEntry> ofFiles = new ArrayList<>();
    private final List<Path> folders = new ArrayList<>();
    private final List<@Nullable SiteEntry> ofFolders = new ArrayList<>();

    Entries() {}

    /** Every site, in the order of {@link Configuration#sites()}. */
    public List<SiteEntry> all() {
        return all;
    }

    /** Adds a site, and gives it back without its keys, for the file or folder that it comes of. */
    SiteEntry add(SiteEntry site) {
        SiteEntry bare = site.passedOver();
        all.add(bare);
        return bare;
    }

    /** @param site that of the file; null where it has none */
    void addFile(Texts.Parsed file, @Nullable SiteEntry site) {
        files.add(file);
        ofFiles.add(site == null ? null : site.passedOver());
    }

    /** @param site that of the folder's name, whether it stands in a file or not; null where it has none */
    void addFolder(Path folder, @Nullable SiteEntry site) {
        folders.add(folder);
        ofFolders.add(site == null ? null : site.passedOver());
    }

    /** For each of these files the site that it was found to be; null where it was none, or is another file. */
    List<@Nullable SiteEntry> ofFiles(List<Texts.Parsed> now) {
        return taken(Middle.of(files, now), ofFiles, now.size());
    }

    /**
     * For each of these folders the site that it was found to be; null where it was none, or is another folder. Whoever
     * follows the disk has other objects than who listed the folder first.
     */
    List<@Nullable SiteEntry> ofFolders(List<Path> now) {
        return taken(Middle.ofEqual(folders, now), ofFolders, now.size());
    }

    private static List<@Nullable SiteEntry> taken(Middle<?> middle, List<@Nullable SiteEntry> before, int count) {
        List<@Nullable SiteEntry> taken = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int earlier = middle.earlier(i);
            taken.add(earlier < 0 ? null : before.get(earlier));
        }
        return taken;
    }
}
