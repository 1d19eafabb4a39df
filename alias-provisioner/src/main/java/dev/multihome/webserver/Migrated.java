package dev.multihome.webserver;

import java.util.List;

/**
 * What came of it.
 *
 * @param text a block of configuration; empty where there was nothing to write
 * @param notes what was left out, and why
 */
public record Migrated(String text, List<String> notes) {

    public Migrated {
        notes = List.copyOf(notes);
    }
}
