package dev.multihome.admin;

import dev.multihome.fleet.Count;
import dev.multihome.fleet.Report;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is around the box. Thread-safe. */
public interface Surroundings {

    /** The boxes of its fleet; empty where it is in none, or not yet. */
    Optional<Report> fleet();

    /** What was counted of the fleet's datagrams; empty where there is no fleet, or not yet. */
    Map<Count, Long> datagrams();

    /**
     * The hosts on its links.
     *
     * @throws IOException when the kernel does not tell
     */
    List<Neighbour> neighbours() throws IOException;
}
