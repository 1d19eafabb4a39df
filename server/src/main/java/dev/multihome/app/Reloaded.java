package dev.multihome.app;

import java.util.List;

/** What came of reading the configuration again. */
sealed interface Reloaded {

    /**
     * It is in force.
     *
     * @param changes what has changed, the very list that a plan shows; empty when nothing has
     */
    record Applied(List<Change> changes) implements Reloaded {

        public Applied {
            changes = List.copyOf(changes);
        }
    }

    /**
     * Nothing has changed.
     *
     * @param problems everything that is wrong, each with file and line
     */
    record Refused(List<String> problems) implements Reloaded {

        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
