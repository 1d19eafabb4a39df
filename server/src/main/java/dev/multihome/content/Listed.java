package dev.multihome.content;

import java.nio.file.Path;
import java.util.List;

/** What there is to list at a path. */
public sealed interface Listed {

    /**
     * A folder's entries, as far as they are served.
     *
     * @param folder where it is, links resolved
     * @param entries by name in natural order, regardless of kind
     * @param total how many names there are; more than entries when there are too many to show
     */
    record Entries(Path folder, List<Entry> entries, int total) implements Listed {

        public Entries {
            entries = List.copyOf(entries);
        }

        /** Whether there are more than are shown. */
        public boolean capped() {
            return total > entries.size();
        }
    }

    /** No folder. */
    record Missing(String reason) implements Listed {}

    /**
     * A folder that the rules or its permissions keep from being listed.
     *
     * @param folder which, for the admin
     * @param reason why and what to do about it, for the admin
     */
    record Forbidden(Path folder, String reason) implements Listed {}
}
