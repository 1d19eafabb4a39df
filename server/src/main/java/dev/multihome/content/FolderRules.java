package dev.multihome.content;

import java.nio.file.Path;
import java.util.List;

/**
 * A folder and what of it is served.
 *
 * @param root the folder, absolute; it may be a symbolic link, which is resolved anew for each request so that a
 *     deployment can switch it
 * @param index names that stand for a folder, first match wins
 * @param links which symbolic links below the root are followed
 * @param hiddenFiles whether names that start with a dot are served; {@code /.well-known/} (RFC 8615) always is
 */
public record FolderRules(Path root, List<String> index, Links links, boolean hiddenFiles) {

    public FolderRules {
        index = List.copyOf(index);
    }
}
