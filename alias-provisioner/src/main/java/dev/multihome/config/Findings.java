package dev.multihome.config;

import java.util.List;

/** What a report was told within a time, each thing once. Immutable; kept for each of thousands of sites, so it is small. */
public record Findings(List<Problem> problems, List<Note> notes, List<Setting> settings) {

    public Findings {
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
        settings = List.copyOf(settings);
    }
}
