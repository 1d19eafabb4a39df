package dev.multihome.admin;

import java.util.List;

/** What became of reading the configuration again. */
public sealed interface Reload {

    /**
     * It is valid, and was applied, or would be.
     *
     * @param changes a line each, as {@code plan} prints them; none where nothing differs
     */
    record Valid(List<String> changes) implements Reload {
        public Valid {
            changes = List.copyOf(changes);
        }
    }

    /**
     * Nothing was changed.
     *
     * @param problems a line each, with file and line of the configuration where it is at fault
     */
    record Refused(List<String> problems) implements Reload {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
