package dev.multihome.loop;

import java.util.List;

/** What came of reading the configuration again. */
public sealed interface Reloaded {

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
     * @param forNow whether the reason is outside the files, so that the very same may be applied later: descriptors are
     *     used up, a port is taken, the disk is full
     */
    record Refused(List<String> problems, boolean forNow) implements Reloaded {

        public Refused {
            problems = List.copyOf(problems);
        }

        /** For a reason outside the files. */
        static Refused forNow(List<String> problems) {
            return new Refused(problems, true);
        }

        /** Until something else is asked for. */
        public static Refused forGood(List<String> problems) {
            return new Refused(problems, false);
        }
    }
}
